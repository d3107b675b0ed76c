import { labelOf } from "../../core/labels.ts";
import { matchesNode } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { untoleratedTaints } from "../nodes/taints.ts";
import { domainOfNode, type Topology } from "../nodes/topology.ts";
import { countMatching } from "../pods/match-counts.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { SpreadConstraint } from "../pods/spread-constraints.ts";
import type { Reason, Rejection } from "../reasons.ts";
import { isEverything, matchesSelector } from "../selectors.ts";
import { type Snapshot, topology } from "../snapshot.ts";
import { type Preparation, skip } from "./filter.ts";

/** A constraint with its pods counted. */
interface CountedConstraint {
  readonly constraint: SpreadConstraint;
  readonly topology: Topology;
  /** Pods per domain; NaN for domains that no considered node is in. Below zero after evicting pods that were not counted. */
  readonly counts: Float64Array;
  readonly domains: number;
  readonly self: 0 | 1;
  /** The smallest count, null until asked for. */
  least: number | null;
}

/** The plugin PodTopologySpread, for constraints that keep pods away. */
export function prepareTopologySpread({ shape }: PreparedPod, snapshot: Snapshot): Preparation {
  const { hardSpread } = shape;
  if (hardSpread.length === 0) return skip;
  const counted = hardSpread.map((constraint) => countConstraint(constraint, shape, snapshot));
  return {
    kind: "filter",
    filter: {
      name: "PodTopologySpread",
      check: (node) => checkSpread(counted, node),
      update: (pod, node, sign) => {
        if (pod.namespace === shape.namespace && hasAllKeys(node, hardSpread))
          updateCounts(counted, shape, pod, node, sign, snapshot);
      },
    },
  };
}

/** Whether a node counts for a constraint (matchNodeInclusionPolicies). */
function isIncluded(
  { honorsAffinity, honorsTaints }: SpreadConstraint,
  shape: PodShape,
  node: NodeState,
  minor: number,
): boolean {
  if (honorsAffinity && !matchesNode(shape.nodeAffinity, node)) return false;
  return !honorsTaints || untoleratedTaints(node.taints, shape.tolerations, minor).length === 0;
}

/** nodeLabelsMatchSpreadConstraints. */
export function hasAllKeys({ labels }: NodeState, constraints: readonly SpreadConstraint[]): boolean {
  return constraints.every(({ topologyKey }) => labelOf(labels, topologyKey) !== undefined);
}

/** countPodsMatchSelector, for every node: an empty selector counts no pod, and pods on their way out do not count. */
export function countSpreadPods({ selector }: SpreadConstraint, namespace: string, snapshot: Snapshot): Int32Array {
  const { matches, nodes, classes } = snapshot;
  if (isEverything(selector)) return new Int32Array(nodes.length);
  const key = `spread ${namespace} ${selector.key}`;
  return countMatching(
    matches,
    key,
    (pod) => !pod.isTerminating && pod.namespace === namespace && matchesSelector(selector, pod.labels),
    nodes,
    classes,
  ).perNode;
}

/** calPreFilterState for one constraint; a node counts only if it has the keys of all. */
function countConstraint(constraint: SpreadConstraint, shape: PodShape, snapshot: Snapshot): CountedConstraint {
  const divided = topology(snapshot, constraint.topologyKey);
  const perNode = countSpreadPods(constraint, shape.namespace, snapshot);
  const counts = new Float64Array(divided.values.length).fill(Number.NaN);
  const included = includedNodes(constraint, shape.hardSpread, shape, snapshot);
  for (let node = 0; node < included.length; node++) {
    const domain = divided.domainOf[node] ?? -1;
    if (included[node] === 0 || domain < 0) continue;
    counts[domain] = countIn(counts, domain) + (perNode[node] ?? 0);
  }
  const domains = counts.reduce((found, count) => (Number.isNaN(count) ? found : found + 1), 0);
  const self = matchesSelector(constraint.selector, shape.labels) ? 1 : 0;
  return { constraint, topology: divided, counts, domains, self, least: null };
}

/**
 * The nodes that count for a constraint, as ones: they have the keys of all constraints `among` which it is, and meet its
 * policies. Worked out once for pods that ask for the same.
 */
export function includedNodes(
  constraint: SpreadConstraint,
  among: readonly SpreadConstraint[],
  shape: PodShape,
  snapshot: Snapshot,
): Uint8Array {
  const { honorsAffinity, honorsTaints } = constraint;
  const keys = among.map(({ topologyKey }) => topologyKey);
  const policies = [honorsAffinity ? shape.nodeAffinity : null, honorsTaints ? shape.tolerations : null];
  const key = JSON.stringify([keys, policies]);
  const known = snapshot.includedNodes.get(key);
  if (known !== undefined) return known;
  const included = new Uint8Array(snapshot.nodes.length);
  for (const node of snapshot.nodes) {
    if (hasAllKeys(node, among) && isIncluded(constraint, shape, node, snapshot.minor)) included[node.index] = 1;
  }
  snapshot.includedNodes.set(key, included);
  return included;
}

/** Filter of the plugin. */
function checkSpread(constraints: readonly CountedConstraint[], node: NodeState): Rejection | null {
  for (const counted of constraints) {
    const { constraint, topology: divided, counts, self } = counted;
    const { topologyKey, maxSkew } = constraint;
    const domain = domainOfNode(divided, node);
    if (domain < 0) return rejection({ code: "spread-label", topologyKey }, false);
    const skew = countIn(counts, domain) + self - leastOf(counted);
    if (skew <= maxSkew) continue;
    return rejection({ code: "spread", topologyKey, domain: divided.values[domain] ?? "", skew, maxSkew }, true);
  }
  return null;
}

/** minMatchNum: with fewer domains than asked for, one without pods is thought to be there. */
function leastOf(counted: CountedConstraint): number {
  const { constraint, counts, domains, least } = counted;
  if (domains < constraint.minDomains) return 0;
  if (least !== null) return least;
  // Without any domain upstream starts from the largest number of 32 bits.
  let found = 2 ** 31 - 1;
  for (const count of counts) if (count < found) found = count;
  counted.least = found;
  return found;
}

function countIn(counts: Float64Array, domain: number): number {
  const count = counts[domain] ?? 0;
  return Number.isNaN(count) ? 0 : count;
}

/** updateWithPod of the plugin: unlike the count before, it takes in pods on their way out, and those of an empty selector. */
function updateCounts(
  constraints: readonly CountedConstraint[],
  shape: PodShape,
  pod: PreparedPod,
  node: NodeState,
  sign: 1 | -1,
  { minor }: Snapshot,
): void {
  for (const counted of constraints) {
    const { constraint, topology: divided, counts } = counted;
    if (!matchesSelector(constraint.selector, pod.shape.labels) || !isIncluded(constraint, shape, node, minor)) continue;
    const domain = domainOfNode(divided, node);
    counts[domain] = countIn(counts, domain) + sign;
    counted.least = null;
  }
}

function rejection(reason: Reason, preemptable: boolean): Rejection {
  return { filter: "PodTopologySpread", reasons: [reason], preemptable };
}
