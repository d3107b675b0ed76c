import type { PreparedPod } from "./pods/prepared-pod.ts";
import { earliestStart } from "./victims.ts";

/** A node on which evicting some pods makes room. */
export interface Candidate {
  readonly node: string;
  /** The most important first. */
  readonly victims: readonly PreparedPod[];
  /** How many of them a PodDisruptionBudget protects. */
  readonly violations: number;
}

/** What pickOneNodeForPreemption compares, one after another; less is better. */
const costs: readonly ((candidate: Candidate) => number)[] = [
  ({ violations }) => violations,
  ({ victims }) => victims[0]?.shape.priority ?? 0,
  ({ victims }) => victims.reduce((sum, { shape }) => sum + shape.priority + 2 ** 31, 0),
  ({ victims }) => victims.length,
];

/** pickOneNodeForPreemption: the node where it hurts least; of equals, chance decides upstream and the first here. */
export function pickCandidate(candidates: readonly Candidate[]): {
  readonly node: string;
  readonly victims: readonly PreparedPod[];
  readonly equallyGood: readonly string[];
} {
  let best = candidates;
  for (const cost of costs) {
    const least = Math.min(...best.map(cost));
    best = best.filter((candidate) => cost(candidate) === least);
  }
  best = latestStarted(best);
  const [first] = best;
  return { node: first?.node ?? "", victims: first?.victims ?? [], equallyGood: best.slice(1).map(({ node }) => node) };
}

/** Where the victims started last; those that have not started are taken to start now. */
function latestStarted(candidates: readonly Candidate[]): readonly Candidate[] {
  const starts = candidates.map(({ victims }) => earliestStart(victims) ?? "9999");
  const latest = starts.toSorted().at(-1);
  return candidates.filter((_, index) => starts[index] === latest);
}
