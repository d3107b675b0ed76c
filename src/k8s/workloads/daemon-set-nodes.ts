import type { Directory } from "../admission/directory.ts";
import type { DaemonSet, Node, PodSpec, Toleration } from "../kinds.generated.ts";
import { labelsOf } from "../scheduling/labels.ts";
import { matchesNode, requiredNodeAffinity } from "../scheduling/nodes/node-affinity.ts";
import { untoleratedTaints } from "../scheduling/nodes/taints.ts";

/** Troubles of nodes that the pods of DaemonSets stand (AddOrUpdateDaemonPodTolerations). */
const stood: readonly (readonly [key: string, effect: string])[] = [
  ["node.kubernetes.io/not-ready", "NoExecute"],
  ["node.kubernetes.io/unreachable", "NoExecute"],
  ["node.kubernetes.io/disk-pressure", "NoSchedule"],
  ["node.kubernetes.io/memory-pressure", "NoSchedule"],
  ["node.kubernetes.io/pid-pressure", "NoSchedule"],
  ["node.kubernetes.io/unschedulable", "NoSchedule"],
];
const withoutNetwork = ["node.kubernetes.io/network-unavailable", "NoSchedule"] as const;

/** The tolerations of a DaemonSet's pods: its own, and those that its controller adds. */
export function daemonTolerations({ tolerations = [], hostNetwork }: PodSpec): readonly Toleration[] {
  const result = [...tolerations];
  for (const [key, effect] of hostNetwork === true ? [...stood, withoutNetwork] : stood) {
    const added: Toleration = { key, operator: "Exists", effect };
    const own = result.findIndex((toleration) => isLike(toleration, added));
    if (own < 0) result.push(added);
    else result[own] = added;
  }
  return result;
}

/** Toleration.MatchToleration: all but the seconds are equal. */
function isLike(a: Toleration, b: Toleration): boolean {
  return (["key", "operator", "effect", "value"] as const).every((field) => (a[field] ?? "") === (b[field] ?? ""));
}

/** The nodes that a DaemonSet runs a pod on (NodeShouldRunDaemonPod); null where nodes are not known. */
export function daemonNodes({ spec }: DaemonSet, nodes: Directory<Node>, minor: number): readonly Node[] | null {
  if (!nodes.complete) return null;
  const pod = spec?.template?.spec ?? {};
  const { nodeName = "" } = pod;
  const affinity = requiredNodeAffinity(pod);
  const tolerations = daemonTolerations(pod);
  return [...nodes.byName.values()].filter(({ metadata, spec: nodeSpec }) => {
    const name = metadata?.name ?? "";
    if (nodeName !== "" && nodeName !== name) return false;
    if (!matchesNode(affinity, { name, labels: labelsOf(metadata) })) return false;
    return untoleratedTaints(nodeSpec?.taints ?? [], tolerations, minor).length === 0;
  });
}
