import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Selector } from "../selectors.ts";
import type { Snapshot } from "../snapshot.ts";
import { affinityScores } from "./affinity-scores.ts";
import { deviceScores } from "./device-scores.ts";
import { nodeAffinityScores, taintScores } from "./node-scores.ts";
import { balancedAllocation, leastAllocated } from "./resource-scores.ts";
import { spreadScores } from "./spread-scores.ts";

type Score = (pod: PreparedPod, kind: Selector, nodes: readonly NodeState[], snapshot: Snapshot) => Float64Array | null;

/** The default scores with their weights (getDefaultPlugins); where images are is not known, so ImageLocality says nothing. */
const scores: readonly (readonly [weight: number, score: Score])[] = [
  [3, ({ shape }, _kind, nodes, snapshot) => taintScores(shape, nodes, snapshot)],
  [2, ({ shape }, _kind, nodes, snapshot) => nodeAffinityScores(shape, nodes, snapshot)],
  [1, ({ shape }, _kind, nodes) => leastAllocated(shape, nodes)],
  [2, ({ shape }, kind, nodes, snapshot) => spreadScores(shape, kind, nodes, snapshot)],
  [2, (pod, _kind, nodes, snapshot) => affinityScores(pod, nodes, snapshot)],
  [1, ({ shape }, _kind, nodes) => balancedAllocation(shape, nodes)],
  [2, (pod, _kind, nodes, snapshot) => deviceScores(pod, nodes, snapshot)],
];

/** RunScorePlugins: what each of the feasible nodes gets in all; `kind` selects the pods among which this one is spread by default. */
export function scoreNodes(pod: PreparedPod, kind: Selector, nodes: readonly NodeState[], snapshot: Snapshot): Float64Array {
  const totals = new Float64Array(nodes.length);
  for (const [weight, score] of scores) {
    const column = score(pod, kind, nodes, snapshot);
    if (column === null) continue;
    for (let index = 0; index < totals.length; index++) totals[index] = (totals[index] ?? 0) + weight * (column[index] ?? 0);
  }
  return totals;
}

/** The best of the feasible nodes; of equals, where chance decides upstream, the first. A single one is not scored. */
export function chooseNode(pod: PreparedPod, kind: Selector, nodes: readonly NodeState[], snapshot: Snapshot): NodeState | null {
  const [first] = nodes;
  if (first === undefined || nodes.length === 1) return first ?? null;
  const totals = scoreNodes(pod, kind, nodes, snapshot);
  let best = 0;
  for (let index = 1; index < totals.length; index++) if ((totals[index] ?? 0) > (totals[best] ?? 0)) best = index;
  return nodes[best] ?? null;
}
