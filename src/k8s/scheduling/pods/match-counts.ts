import type { NodeState } from "../nodes/node-state.ts";
import { type ClassIndex, classIndex, classOf, itemsFor, type PodClass, type PodClasses } from "./pod-classes.ts";
import type { PreparedPod } from "./prepared-pod.ts";

/** How many of the pods on each node match something that was asked for. */
export interface MatchCount {
  readonly accepts: (podClass: PodClass) => boolean;
  readonly perNode: Int32Array;
}

/** All that was asked for so far, kept up to date as pods come and go. */
export interface MatchCounts {
  readonly byKey: Map<string, MatchCount>;
  readonly index: ClassIndex<MatchCount>;
}

/** No question asked yet. */
export function matchCounts(): MatchCounts {
  return { byKey: new Map(), index: classIndex() };
}

/** Counts the pods that match, once per key; afterwards placing a pod keeps the counts right. */
export function countMatching(
  { byKey, index }: MatchCounts,
  key: string,
  accepts: (podClass: PodClass) => boolean,
  nodes: readonly NodeState[],
  classes: PodClasses,
): MatchCount {
  const known = byKey.get(key);
  if (known !== undefined) return known;
  const perNode = new Int32Array(nodes.length);
  const verdicts = new Map<PodClass, boolean>();
  for (const node of nodes) {
    for (const pod of node.pods) {
      const podClass = classOf(pod, classes);
      const verdict = verdicts.get(podClass) ?? accepts(podClass);
      verdicts.set(podClass, verdict);
      if (verdict) perNode[node.index] = (perNode[node.index] ?? 0) + 1;
    }
  }
  const count: MatchCount = { accepts, perNode };
  byKey.set(key, count);
  index.items.push(count);
  return count;
}

/** Counts a pod that came to a node (1) or left it (-1). */
export function recount({ index }: MatchCounts, pod: PreparedPod, at: number, sign: 1 | -1, classes: PodClasses): void {
  for (const { perNode } of itemsFor(index, classOf(pod, classes), acceptsClass)) perNode[at] = (perNode[at] ?? 0) + sign;
}

function acceptsClass({ accepts }: MatchCount, podClass: PodClass): boolean {
  return accepts(podClass);
}
