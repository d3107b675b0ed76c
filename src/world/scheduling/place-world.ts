import type { Node, Pod } from "../../k8s/kinds.generated.ts";
import { prepareSnapshot, type Snapshot } from "../../k8s/scheduling/snapshot.ts";
import { planWorkloads, type WorkloadsPlan } from "../../k8s/scheduling/workload-plan.ts";
import { placedValue } from "../admission/read-cluster.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import { schedulingCluster } from "./cluster.ts";
import { knownVolumes } from "./known-volumes.ts";
import { type Outlook, outlookOf } from "./outlook.ts";
import { isMade, isReplaced, ownerKey } from "./owners.ts";
import { admittedPod, type PlannedWorkload, planWorkload } from "./planned.ts";

/** Everything placed, and the cluster before that. */
export interface Placed {
  readonly outlooks: ReadonlyMap<KubeObject, Outlook>;
  readonly plan: WorkloadsPlan<PlannedWorkload>;
  readonly before: Snapshot;
}

/** The nodes, if all are known: a node that is not in the input might take what the others refuse. */
export function knownNodes(world: World, inventory: readonly Node[]): readonly Node[] {
  const isWhole = inventory.length > 0 || (world.isComplete("Node") && world.existence.unreadOf("Node").length === 0);
  if (!isWhole) return [];
  const byName = new Map(inventory.map((node) => [node.metadata?.name ?? "", node]));
  for (const { name, value } of world.of("v1/Node")) byName.set(name, value);
  return [...byName.values()];
}

const kinds: ReadonlySet<string> = new Set([
  "v1/Pod",
  "v1/ReplicationController",
  "apps/v1/Deployment",
  "apps/v1/ReplicaSet",
  "apps/v1/StatefulSet",
  "apps/v1/DaemonSet",
  "batch/v1/Job",
  "batch/v1/CronJob",
]);

/** Workloads whose manifests are whole, each once: what is in the cluster already, then the rest in the order of the input. */
function workloadObjects(world: World): readonly KubeObject[] {
  const byKey = new Map<string, KubeObject>();
  for (const isSubject of [false, true]) {
    for (const object of world.objects) {
      const { apiVersion, kind, namespace, name, decoded, document } = object;
      if (document.isSubject !== isSubject || decoded !== "whole" || !kinds.has(`${apiVersion}/${kind}`)) continue;
      if (world.isCompleted(document.source.uri)) continue;
      // A manifest that is checked says what will be there, whatever was there before.
      const key = name === "" ? `${byKey.size}` : ownerKey(kind, namespace ?? "", name);
      if (isSubject || !byKey.has(key)) byKey.set(key, object);
    }
  }
  // DaemonSets are there as soon as nodes are.
  return [...byKey.values()].sort((a, b) => Number(b.kind === "DaemonSet") - Number(a.kind === "DaemonSet"));
}

/** Numbers of replicas are only numbers: of more pods than can be placed in some seconds each workload gets one. */
const mostPods = 50_000;
const fewestPods = 1000;
const mostPairs = 20_000_000;

/** Places all pods of a world. */
export function placeWorld(world: World, nodes: readonly Node[]): Placed {
  const objects = workloadObjects(world);
  const keys = new Set(
    objects.flatMap(({ kind, namespace, name }) => (kind === "Pod" ? [] : [ownerKey(kind, namespace ?? "", name)])),
  );
  const pods = world.of("v1/Pod").filter((pod) => !isReplaced(pod.value, pod.namespace ?? "", keys));
  const running = pods.filter(({ value }) => isRunning(value)).map(placedValue);
  const unscheduled = new Set<KubeObject>(pods.filter(({ value }) => !isRunning(value) && isWaiting(value)));
  const shared = {
    world,
    nodes,
    volumes: knownVolumes(world),
    autoscalers: world.of("autoscaling/v2/HorizontalPodAutoscaler").map(placedValue),
  };
  const places = placesForPods(nodes) + 1;
  let left = Math.min(mostPods, Math.max(fewestPods, mostPairs / nodes.length));
  const workloads = objects
    .filter((object) => (object.kind === "Pod" ? unscheduled.has(object) : !isMade(object, keys)))
    .flatMap((object) => {
      const planned = planWorkload(object, { ...shared, most: Math.max(1, Math.min(places, Math.floor(left))) });
      left -= planned?.pods.length ?? 0;
      return planned ?? [];
    });
  const claims = workloads.flatMap((workload) => workload.claims);
  const { cluster } = world.admission;
  const before = prepareSnapshot(
    schedulingCluster(
      world,
      nodes,
      running.map((pod) => admittedPod(pod, cluster) ?? pod),
      claims,
    ),
  );
  const plan = planWorkloads(
    workloads.filter(({ isPassing }) => !isPassing),
    workloads.filter(({ isPassing }) => isPassing),
    before,
  );
  const outlooks = new Map(plan.workloads.map((placement) => [placement.workload.owner, outlookOf(placement, before.minor)]));
  return { outlooks, plan, before };
}

function isRunning({ spec }: Pod): boolean {
  return (spec?.nodeName ?? "") !== "";
}

function isWaiting({ metadata, status }: Pod): boolean {
  const { phase = "Pending" } = status ?? {};
  return phase === "Pending" && metadata?.deletionTimestamp === undefined;
}

function placesForPods(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { status }) => sum + (Number((status?.allocatable ?? status?.capacity)?.["pods"] ?? 0) || 0), 0);
}
