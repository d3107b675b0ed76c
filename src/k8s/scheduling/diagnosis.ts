import { checkNodeAffinity, checkNodeName, checkTaints, checkUnschedulable } from "./filters/node-properties.ts";
import type { NodeState } from "./nodes/node-state.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import type { FilterName, Reason } from "./reasons.ts";
import type { Refusal } from "./schedule.ts";

/** What keeps a pod off a node, or off all of them. */
export type Cause =
  | "selector"
  | "taint"
  | "cordoned"
  | "resources"
  | "host-port"
  | "pod-affinity"
  | "anti-affinity"
  | "spread"
  | "volume"
  | "devices"
  | "features"
  /** Nodes refuse for different reasons, or the attempt failed. */
  | "several";

/** One node and why it refuses, whatever the scheduler would have said first: selector before taints, taints before the rest. */
export interface NodeRefusal {
  readonly node: NodeState;
  readonly cause: Cause;
  readonly reasons: readonly Reason[];
}

export interface Diagnosis {
  /** What has to change for the pod to be placed. */
  readonly cause: Cause;
  /** In the order of the cluster; empty after a refusal before any node was looked at. */
  readonly nodes: readonly NodeRefusal[];
  /** Those that get furthest, and all refuse for the same: where a change would help. */
  readonly decisive: readonly NodeRefusal[];
}

/**
 * Why a pod stays pending, in terms of what to change. The scheduler names the first filter that each node fails, so that a pod
 * for tainted nodes mostly hears of the selector that the other nodes do not match; here the nodes that get furthest decide.
 */
export function diagnose(pod: PreparedPod, refusal: Refusal, minor: number): Diagnosis {
  if (refusal.kind === "failed") return { cause: "several", nodes: [], decisive: [] };
  if (refusal.refusedBy !== null) return { cause: causeOfFilter(refusal.refusedBy), nodes: [], decisive: [] };
  const nodes = Array.from(refusal.rejections, ([node, { reasons }]) => nodeRefusal(pod, node, reasons, minor));
  for (const stage of stages) {
    const decisive = nodes.filter(({ cause }) => !stage.has(cause));
    if (decisive.length === 0) continue;
    const [first] = decisive;
    const isOne = decisive.every(({ cause }) => cause === first?.cause);
    return { cause: isOne && first !== undefined ? first.cause : "several", nodes, decisive };
  }
  return { cause: "several", nodes, decisive: nodes };
}

/** Nodes that fail at an early stage do not speak as long as others come further. */
const stages: readonly ReadonlySet<Cause>[] = [
  new Set<Cause>(["selector", "taint", "cordoned"]),
  new Set<Cause>(["selector", "taint"]),
  new Set<Cause>(["selector"]),
  new Set<Cause>(),
];

function nodeRefusal(pod: PreparedPod, node: NodeState, told: readonly Reason[], minor: number): NodeRefusal {
  const { shape } = pod;
  const selection = checkNodeName(node, shape) ?? checkNodeAffinity(node, shape);
  if (selection !== null) return { node, cause: "selector", reasons: selection.reasons };
  const taints = checkTaints(node, shape, minor);
  if (taints !== null) return { node, cause: "taint", reasons: taints.reasons };
  const cordon = checkUnschedulable(node, shape, minor);
  if (cordon !== null) return { node, cause: "cordoned", reasons: cordon.reasons };
  const [first] = told;
  return { node, cause: first === undefined ? "several" : causes[first.code], reasons: told };
}

const causes: Readonly<Record<Reason["code"], Cause>> = {
  unschedulable: "cordoned",
  "other-node": "selector",
  "untolerated-taint": "taint",
  "node-affinity": "selector",
  "not-named": "selector",
  "host-port": "host-port",
  "too-many-pods": "resources",
  insufficient: "resources",
  "disk-conflict": "volume",
  "claim-in-use": "volume",
  "volume-limit": "volume",
  "no-volume": "volume",
  "volume-node-affinity": "volume",
  "volume-capacity": "volume",
  "volume-gone": "volume",
  "volume-zone": "volume",
  spread: "spread",
  "spread-label": "spread",
  "pod-affinity": "pod-affinity",
  "pod-anti-affinity": "anti-affinity",
  "existing-anti-affinity": "anti-affinity",
  features: "features",
  devices: "devices",
};

function causeOfFilter(filter: FilterName): Cause {
  if (filter.startsWith("Volume") || filter === "NodeVolumeLimits") return "volume";
  if (filter === "NodeAffinity") return "selector";
  return filter === "DynamicResources" ? "devices" : "several";
}
