import { labelOf } from "../../core/labels.ts";
import type { PodSpec } from "../../kinds.generated.ts";
import { matchesNode, unmetRequirements } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { isTolerated, untoleratedTaints } from "../nodes/taints.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import type { FilterName, Reason, Rejection } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import type { NodeFilter } from "./filter.ts";

/**
 * What nodes are decides, not what runs there: NodeUnschedulable, NodeName, TaintToleration and NodeAffinity, which come first
 * in the scheduler's order. Worked out once for all pods that ask for the same.
 */
export function nodePropertiesFilter(snapshot: Snapshot, shape: PodShape): NodeFilter {
  const verdicts = staticVerdicts(snapshot, shape);
  return { name: "NodeAffinity", check: ({ index }) => verdicts[index] ?? null };
}

/** Filter of the plugin NodeUnschedulable: who tolerates the taint tolerates the field. */
export function checkUnschedulable({ isUnschedulable }: NodeState, { tolerations }: PodShape, minor: number): Rejection | null {
  const taint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };
  if (!isUnschedulable || isTolerated(taint, tolerations, minor)) return null;
  return unresolvable("NodeUnschedulable", { code: "unschedulable" });
}

/** Filter of the plugin NodeName. */
export function checkNodeName({ name }: NodeState, { nodeName }: PodShape): Rejection | null {
  return nodeName === "" || nodeName === name ? null : unresolvable("NodeName", { code: "other-node", wanted: nodeName });
}

/** Filter of the plugin TaintToleration. */
export function checkTaints({ taints }: NodeState, { tolerations }: PodShape, minor: number): Rejection | null {
  const untolerated = untoleratedTaints(taints, tolerations, minor);
  return untolerated.length === 0 ? null : unresolvable("TaintToleration", { code: "untolerated-taint", taints: untolerated });
}

/** Filter of the plugin NodeAffinity. */
export function checkNodeAffinity(node: NodeState, { nodeAffinity }: PodShape): Rejection | null {
  if (matchesNode(nodeAffinity, node)) return null;
  const labels = Object.entries(nodeAffinity.nodeSelector).flatMap(([key, wanted]) => {
    const found = labelOf(node.labels, key) ?? null;
    return found === wanted ? [] : [{ key, wanted, found }];
  });
  const terms = nodeAffinity.terms?.map((term) => ({ index: term.index, unmet: unmetRequirements(term, node) })) ?? null;
  const isMet = terms?.some(({ unmet }) => unmet.length === 0) ?? true;
  return unresolvable("NodeAffinity", { code: "node-affinity", labels, terms: isMet ? null : terms });
}

/** PreFilter of the plugin NodeAffinity: if every term names nodes, only those are looked at; null for all nodes. */
export function namedNodes({ affinity }: PodSpec): ReadonlySet<string> | "conflict" | null {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return null;
  const union = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const named = matchFields.filter(({ key, operator }) => key === "metadata.name" && operator === "In");
    if (named.length === 0) return null;
    const [first, ...rest] = named.map(({ values = [] }) => values);
    for (const name of first ?? []) if (rest.every((values) => values.includes(name))) union.add(name);
  }
  return union.size === 0 ? "conflict" : union;
}

function staticVerdicts({ nodes, minor, staticVerdicts: known }: Snapshot, shape: PodShape): readonly (Rejection | null)[] {
  const found = known.get(shape.nodeKey);
  if (found !== undefined) return found;
  const verdicts = nodes.map(
    (node) =>
      checkUnschedulable(node, shape, minor) ??
      checkNodeName(node, shape) ??
      checkTaints(node, shape, minor) ??
      checkNodeAffinity(node, shape),
  );
  known.set(shape.nodeKey, verdicts);
  return verdicts;
}

/** Whether a node refuses a pod by what it is: its name, labels and taints. */
export function refusesAlways(node: NodeState, shape: PodShape, minor: number): boolean {
  return (checkNodeName(node, shape) ?? checkNodeAffinity(node, shape) ?? checkTaints(node, shape, minor)) !== null;
}

function unresolvable(filter: FilterName, reason: Reason): Rejection {
  return { filter, reasons: [reason], preemptable: false };
}
