import type { Reason } from "../k8s/scheduling/reasons.ts";
import type { KubeObject } from "../world/object.ts";
import type { PodSource } from "../world/pods.ts";
import type { Outlook, PlacementDefect } from "../world/scheduling/outlook.ts";
import type { Scheduling } from "../world/scheduling.ts";
import { namesOf, refusalPlaces, refusalTable } from "./node-refusals.ts";
import type { ReportDetails } from "./rule.ts";

/** What becomes of pods that have a defect; null where they have none, or another. */
export function pendingFor(pod: PodSource, defect: PlacementDefect, scheduling: Scheduling): Outlook | null {
  const outlook = scheduling.of(pod.owner);
  return outlook?.defect === defect ? outlook : null;
}

/** Why a DaemonSet has no pod, node by node. */
export function idleDaemonSetHelp(owner: KubeObject, scheduling: Scheduling): Pick<ReportDetails, "help" | "related"> | null {
  const diagnosis = scheduling.idleDaemonSet(owner);
  if (diagnosis === null) return null;
  return { help: refusalTable(diagnosis).join("\n"), related: refusalPlaces(diagnosis, scheduling) };
}

type PlacementDetails = Pick<ReportDetails, "help" | "related" | "reason" | "clusterMessage">;

/** What every finding about pods without a node tells: node by node why, how sure that is, and what the scheduler says. */
export function placementDetails(outlook: Outlook, scheduling: Scheduling, advice?: string): PlacementDetails {
  const { diagnosis, message } = outlook;
  const table = diagnosis === null ? [] : refusalTable(diagnosis);
  const lines = [...(advice === undefined ? [] : [advice]), ...certaintyLine(outlook), ...table];
  return {
    reason: "Unschedulable",
    clusterMessage: message,
    help: lines.length === 0 ? null : lines.join("\n"),
    related: diagnosis === null ? [] : refusalPlaces(diagnosis, scheduling),
  };
}

/** How sure it is, in a sentence. */
function certaintyLine({ verdict, wanted }: Outlook): readonly string[] {
  switch (verdict.kind) {
    case "never":
      return ["this is certain: none of these nodes takes them, whatever else runs"];
    case "at-most":
      return [`this is certain: ${verdict.pods} of ${wanted} find a node even if nothing else runs`];
    case "occupied":
      return ["this is certain beside the pods that run there already"];
    case "depends":
      return ["this depends on which pods come first: without the other workloads all find a node"];
    default:
      return [];
  }
}

/** `the only node, batch-1`, `all 3 nodes that match the node selector`. */
export function decisiveNodes({ diagnosis }: Outlook): string {
  const { nodes = [], decisive = [] } = diagnosis ?? {};
  const isNarrowed = decisive.length < nodes.length;
  const [only] = decisive;
  if (decisive.length === 1 && only !== undefined) {
    return isNarrowed ? `${only.node.name}, the only node that matches otherwise` : `${only.node.name}, the only node`;
  }
  const names = namesOf(decisive.map(({ node }) => node.name));
  return isNarrowed ? `the ${decisive.length} nodes that match otherwise (${names})` : `all ${decisive.length} nodes`;
}

/** The reasons of one kind that the deciding nodes give. */
export function reasonsOf<C extends Reason["code"]>({ diagnosis }: Outlook, code: C): readonly Extract<Reason, { code: C }>[] {
  const has = (reason: Reason): reason is Extract<Reason, { code: C }> => reason.code === code;
  return (diagnosis?.decisive ?? []).flatMap(({ reasons }) => reasons.filter(has));
}

/** The resources that nodes lack, those that most of them lack first; `pods` where they are full. */
export function lackingResources(outlook: Outlook): readonly string[] {
  const counts = new Map<string, number>();
  const lacking = [...reasonsOf(outlook, "insufficient").map(({ resource }) => resource)];
  for (const resource of [...lacking, ...reasonsOf(outlook, "too-many-pods").map(() => "pods")]) {
    counts.set(resource, (counts.get(resource) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([resource]) => resource);
}

/** The place of a pod's field that a finding is best read at: the first of these that is written, else the pod's spec. */
export function writtenPlace(pod: PodSource, ...paths: readonly (readonly (string | number)[])[]): readonly (string | number)[] {
  const found = paths.find((path) => valueIn(pod.spec, path) !== undefined);
  return found === undefined ? pod.specPath : [...pod.specPath, ...found];
}

function valueIn(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** What keeps most of the deciding nodes from taking pods, in a word or two. */
export function mainObstacle(outlook: Outlook): string {
  if (outlook.diagnosis?.cause === "several") return "each for a reason of its own";
  const resources = lackingResources(outlook);
  if (resources.length > 0)
    return resources.includes("pods") && resources.length === 1 ? "room for pods" : resources.join(" and ");
  const [first] = outlook.diagnosis?.decisive ?? [];
  return first === undefined ? "the nodes" : (obstacles[first.cause] ?? first.cause);
}

const obstacles: { readonly [cause: string]: string | undefined } = {
  selector: "the node selector",
  taint: "taints",
  cordoned: "cordoned nodes",
  "host-port": "the host port",
  "pod-affinity": "pod affinity",
  "anti-affinity": "pod anti-affinity",
  volume: "volumes",
};
