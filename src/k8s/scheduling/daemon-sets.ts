import type { Affinity, DaemonSet, Pod, PodSpec, Toleration } from "../kinds.generated.ts";
import { checkNodeAffinity, checkNodeName, checkTaints } from "./filters/node-properties.ts";
import type { NodeState } from "./nodes/node-state.ts";
import { preparePod } from "./pods/prepared-pod.ts";
import type { Rejection } from "./reasons.ts";
import type { Snapshot } from "./snapshot.ts";

/** On which nodes a DaemonSet wants a pod. */
export interface DaemonNodes {
  readonly wanted: readonly NodeState[];
  readonly refused: ReadonlyMap<NodeState, Rejection>;
}

/**
 * NodeShouldRunDaemonPod: name, selector, required affinity and taints decide; that a node has room, or is unschedulable, does
 * not. What admission adds to the pods later is not looked at.
 */
export function daemonNodes(daemonSet: DaemonSet, { nodes, minor, shapes }: Snapshot): DaemonNodes {
  const { shape } = preparePod({ ...podOf(daemonSet), spec: daemonSpec(daemonSet) }, minor, shapes);
  const wanted: NodeState[] = [];
  const refused = new Map<NodeState, Rejection>();
  for (const node of nodes) {
    const rejection = checkNodeName(node, shape) ?? checkNodeAffinity(node, shape) ?? checkTaints(node, shape, minor);
    if (rejection === null) wanted.push(node);
    else refused.set(node, rejection);
  }
  return { wanted, refused };
}

/** The pod that the controller makes for a node: pinned to it by name, and tolerant of what befalls nodes (CreatePodTemplate). */
export function daemonPod(daemonSet: DaemonSet, node: string): Pod {
  const pod = podOf(daemonSet);
  const spec = daemonSpec(daemonSet);
  return {
    metadata: { ...pod.metadata, name: `${daemonSet.metadata?.name ?? ""}-${node}` },
    spec: { ...spec, affinity: pinned(spec.affinity ?? {}, node) },
  };
}

/** What DaemonSet pods tolerate (AddOrUpdateDaemonPodTolerations). */
const tolerated: readonly Toleration[] = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/disk-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/pid-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/unschedulable", operator: "Exists", effect: "NoSchedule" },
];
const toleratedOnHost: Toleration = { key: "node.kubernetes.io/network-unavailable", operator: "Exists", effect: "NoSchedule" };

function daemonSpec({ spec }: DaemonSet): PodSpec {
  const template = spec?.template?.spec ?? {};
  const added = template.hostNetwork === true ? [...tolerated, toleratedOnHost] : tolerated;
  return { ...template, tolerations: added.reduce(withToleration, template.tolerations ?? []) };
}

/** AddOrUpdateTolerationInPodSpec: one for the same taints is replaced, for it may end after some seconds. */
function withToleration(tolerations: readonly Toleration[], added: Toleration): readonly Toleration[] {
  const isSame = (one: Toleration): boolean =>
    one.key === added.key && one.effect === added.effect && one.operator === added.operator && (one.value ?? "") === "";
  return tolerations.some(isSame) ? tolerations.map((one) => (isSame(one) ? added : one)) : [...tolerations, added];
}

/** ReplaceDaemonSetPodNodeNameNodeAffinity: required terms give way to the node's name; the nodeSelector stays. */
function pinned(affinity: Affinity, node: string): Affinity {
  const matchFields = [{ key: "metadata.name", operator: "In", values: [node] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  return { ...affinity, nodeAffinity: { ...affinity.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required } };
}

function podOf({ metadata, spec }: DaemonSet): Pod {
  const template = spec?.template?.metadata;
  return { metadata: { ...template, ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }) } };
}
