import { preferenceScore } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { isTolerated } from "../nodes/taints.ts";
import type { PodShape } from "../pods/pod-shape.ts";
import type { Snapshot } from "../snapshot.ts";
import { normalize, scoreEach } from "./normalize.ts";

/** Score of TaintToleration: the fewer untolerated PreferNoSchedule taints, the better. */
export function taintScores(shape: PodShape, nodes: readonly NodeState[], snapshot: Snapshot): Float64Array {
  const tolerations = shape.tolerations.filter(({ effect = "" }) => effect === "" || effect === "PreferNoSchedule");
  const counts = perNode(snapshot, `taints ${JSON.stringify(tolerations)}`, ({ taints }) => {
    const avoided = taints.filter(({ effect }) => effect === "PreferNoSchedule");
    return avoided.filter((taint) => !isTolerated(taint, tolerations, snapshot.minor)).length;
  });
  return normalize(pick(counts, nodes), "less");
}

/** Score of NodeAffinity: the weights of the preferred terms that a node meets; null for a pod without any. */
export function nodeAffinityScores(shape: PodShape, nodes: readonly NodeState[], snapshot: Snapshot): Float64Array | null {
  const { preferredNodes } = shape;
  if (shape.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution === undefined) return null;
  const sums = perNode(snapshot, `preferred ${JSON.stringify(preferredNodes)}`, (node) => preferenceScore(preferredNodes, node));
  return normalize(pick(sums, nodes), "more");
}

/** What does not change as pods are placed is worked out once for all nodes. */
function perNode({ nodes, staticScores }: Snapshot, key: string, score: (node: NodeState) => number): Float64Array {
  const known = staticScores.get(key);
  if (known !== undefined) return known;
  const scores = scoreEach(nodes, score);
  staticScores.set(key, scores);
  return scores;
}

function pick(scores: Float64Array, nodes: readonly NodeState[]): Float64Array {
  return scoreEach(nodes, ({ index }) => scores[index] ?? 0);
}
