import type { PodDisruptionBudget } from "../kinds.generated.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import { isEverything, matchesSelector, readSelector } from "./selectors.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * MoreImportantPod: by priority, then those that started first. For pods that have not started upstream takes the moment it
 * asks, so that each seems older than the one before it: they come out in reverse.
 */
export function sortByImportance(pods: readonly PreparedPod[]): readonly PreparedPod[] {
  return [...pods].reverse().sort((a, b) => b.shape.priority - a.shape.priority || startedBefore(a, b));
}

/** When the pod of highest priority, and of those the first, started; null if one of them has not (GetEarliestPodStartTime). */
export function earliestStart(victims: readonly PreparedPod[]): string | null {
  const highest = Math.max(...victims.map(({ shape }) => shape.priority));
  const starts = victims.flatMap(({ shape, pod }) => (shape.priority === highest ? [pod.status?.startTime ?? ""] : []));
  const known = starts.filter((start) => start !== "").sort();
  return known[0] ?? null;
}

/**
 * filterPodsWithPDBViolation: pods whose eviction a PodDisruptionBudget does not allow, before the others. A budget allows what
 * its status says.
 */
export function isViolating(
  pods: readonly PreparedPod[],
  { cluster }: Snapshot,
): readonly (readonly [pod: PreparedPod, violates: boolean])[] {
  const budgets = (cluster.podDisruptionBudgets ?? []).map((budget) => ({
    budget,
    left: budget.status?.disruptionsAllowed ?? 0,
  }));
  const judged = pods.map((pod): [PreparedPod, boolean] => {
    let violates = false;
    for (const entry of budgets) {
      if (!protects(entry.budget, pod)) continue;
      entry.left--;
      if (entry.left < 0) violates = true;
    }
    return [pod, violates];
  });
  return [...judged.filter(([, violates]) => violates), ...judged.filter(([, violates]) => !violates)];
}

/** An empty selector protects no pod here, though it does elsewhere; nor is a pod protected that is being evicted. */
function protects({ metadata, spec, status }: PodDisruptionBudget, { name, namespace, shape }: PreparedPod): boolean {
  if (Object.keys(shape.labels).length === 0 || (metadata?.namespace ?? "default") !== namespace) return false;
  const selector = readSelector(spec?.selector);
  if (isEverything(selector) || !matchesSelector(selector, shape.labels)) return false;
  return status?.disruptedPods?.[name] === undefined;
}

/** RFC 3339 texts in UTC sort as times do; who has not started is younger than all who have. */
function startedBefore(a: PreparedPod, b: PreparedPod): number {
  const left = a.pod.status?.startTime ?? "9999";
  const right = b.pod.status?.startTime ?? "9999";
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
