import { countSpreadPods, hasAllKeys, includedNodes } from "../filters/topology-spread.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { domainOfNode } from "../nodes/topology.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import { defaultConstraints, type SpreadConstraint } from "../pods/spread-constraints.ts";
import { isEverything, type Selector } from "../selectors.ts";
import { type Snapshot, topology } from "../snapshot.ts";
import { normalizeSpread, scoreEach } from "./normalize.ts";

const hostname = "kubernetes.io/hostname";

/**
 * Score of PodTopologySpread: the fewer pods of its kind in a node's domains, the better; null if nothing is to be spread. A pod
 * without constraints is spread by default among those of its Services and its owner, whose selector is `kind`.
 */
export function spreadScores(
  shape: PodShape,
  kind: Selector,
  nodes: readonly NodeState[],
  snapshot: Snapshot,
): Float64Array | null {
  const isOwn = (shape.spec.topologySpreadConstraints ?? []).length > 0;
  const constraints = isOwn ? shape.softSpread : byDefault(kind);
  if (constraints.length === 0) return null;
  // Only with constraints of its own must a node have all their keys.
  const isIgnored = (node: NodeState): boolean => isOwn && !hasAllKeys(node, constraints);
  const scored = nodes.filter((node) => !isIgnored(node));
  const columns = constraints.map((constraint) => {
    const included = includedNodes(constraint, isOwn ? constraints : [], shape, snapshot);
    return scoreConstraint(constraint, shape, scored, included, snapshot);
  });
  const sums = scoreEach(nodes, (node) => {
    if (isIgnored(node)) return -1;
    let sum = 0;
    for (const column of columns) sum += column(node);
    return Math.round(sum);
  });
  return normalizeSpread(sums);
}

function byDefault(kind: Selector): readonly SpreadConstraint[] {
  if (isEverything(kind)) return [];
  return defaultConstraints.map(({ topologyKey, maxSkew }) => ({
    topologyKey,
    maxSkew,
    selector: kind,
    minDomains: 1,
    honorsAffinity: true,
    honorsTaints: false,
  }));
}

/** What one constraint gives a node: scoreForCount of the pods in its domain, or on it where nodes are the domains. */
function scoreConstraint(
  constraint: SpreadConstraint,
  shape: PodShape,
  scored: readonly NodeState[],
  included: Uint8Array,
  snapshot: Snapshot,
): (node: NodeState) => number {
  const { topologyKey, maxSkew } = constraint;
  const divided = topology(snapshot, topologyKey);
  const perNode = countSpreadPods(constraint, shape.namespace, snapshot);
  if (topologyKey === hostname) {
    const weight = Math.log(scored.length + 2);
    return (node) => (domainOfNode(divided, node) < 0 ? 0 : (perNode[node.index] ?? 0) * weight + maxSkew - 1);
  }
  const counts = new Float64Array(divided.values.length);
  // A node without the key is taken for one whose label is empty, except where it would gain by that.
  const unnamed = divided.values.indexOf("");
  const domainOf = (node: NodeState): number => {
    const domain = domainOfNode(divided, node);
    return domain < 0 ? unnamed : domain;
  };
  for (const node of snapshot.nodes) {
    const count = perNode[node.index] ?? 0;
    const domain = domainOf(node);
    if (count === 0 || domain < 0 || included[node.index] === 0) continue;
    counts[domain] = (counts[domain] ?? 0) + count;
  }
  const weight = Math.log(new Set(scored.map(domainOf)).size + 2);
  return (node) => {
    const domain = domainOfNode(divided, node);
    return domain < 0 ? 0 : (counts[domain] ?? 0) * weight + maxSkew - 1;
  };
}
