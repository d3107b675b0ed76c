import { resolveNamespaces } from "../filters/inter-pod-affinity.ts";
import { noLabels } from "../labels.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { addByDomain, domainOfNode, type Topology } from "../nodes/topology.ts";
import { matchesTerm, type WeightedAffinityTerm } from "../pods/affinity-terms.ts";
import { countMatching } from "../pods/match-counts.ts";
import { classOf } from "../pods/pod-classes.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import { groupsMatching } from "../pods/term-groups.ts";
import { type Snapshot, topology } from "../snapshot.ts";
import { normalizeRange, scoreEach } from "./normalize.ts";

type DomainScores = Map<string, { readonly topology: Topology; readonly sums: Float64Array }>;

/** Score of InterPodAffinity: what the pod prefers, and what pods on nodes prefer about it; null if there is nothing of that. */
export function affinityScores(pod: PreparedPod, nodes: readonly NodeState[], snapshot: Snapshot): Float64Array | null {
  const byKey: DomainScores = new Map();
  const { preferred, preferredAnti } = pod.shape.affinity;
  for (const weighted of preferred) addOwnTerm(byKey, weighted, 1, snapshot);
  for (const weighted of preferredAnti) addOwnTerm(byKey, weighted, -1, snapshot);
  for (const { term, role, weight, perNode } of groupsMatching(snapshot.terms, classOf(pod, snapshot.classes))) {
    if (role === "scores") add(byKey, term.topologyKey, perNode, weight, snapshot);
  }
  if (byKey.size === 0) return null;
  const columns = [...byKey.values()];
  const sums = scoreEach(nodes, (node) => {
    let sum = 0;
    for (const { topology: divided, sums: byDomain } of columns) sum += byDomain[domainOfNode(divided, node)] ?? 0;
    return sum;
  });
  return normalizeRange(sums);
}

function addOwnTerm(byKey: DomainScores, { term, weight }: WeightedAffinityTerm, sign: 1 | -1, snapshot: Snapshot): void {
  const resolved = resolveNamespaces(term, snapshot);
  const { perNode } = countMatching(
    snapshot.matches,
    `affinity ${resolved.key}`,
    (other) => matchesTerm(resolved, other.namespace, other.labels, noLabels),
    snapshot.nodes,
    snapshot.classes,
  );
  add(byKey, term.topologyKey, perNode, sign * weight, snapshot);
}

function add(byKey: DomainScores, key: string, perNode: Int32Array, factor: number, snapshot: Snapshot): void {
  const divided = topology(snapshot, key);
  const found = byKey.get(key) ?? { topology: divided, sums: new Float64Array(divided.values.length) };
  byKey.set(key, found);
  addByDomain(divided, perNode, factor, found.sums);
}
