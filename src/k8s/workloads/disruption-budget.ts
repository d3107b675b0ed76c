import { type IntOrString, scaleIntOrPercent } from "../core/int-or-percent.ts";
import type { PodDisruptionBudgetSpec } from "../kinds.generated.ts";

/**
 * How many of so many pods, all of them healthy, a budget lets be evicted at a time (getExpectedPodCount, updatePdbStatus of the
 * disruption controller: percentages are rounded up on either side). Null where its numbers are no numbers.
 */
export function allowedDisruptions({ minAvailable, maxUnavailable }: PodDisruptionBudgetSpec, pods: number): number | null {
  if (maxUnavailable !== undefined) {
    const may = scaled(maxUnavailable, pods);
    return may === null ? null : Math.max(0, Math.min(may, pods));
  }
  // Without either nothing is expected, and so nothing allowed.
  if (minAvailable === undefined) return 0;
  const must = scaled(minAvailable, pods);
  return must === null ? null : Math.max(0, pods - must);
}

/** Whether a budget lets nothing be evicted however many pods there are. */
export function blocksAnyNumber({ minAvailable, maxUnavailable }: PodDisruptionBudgetSpec): boolean {
  if (maxUnavailable !== undefined) return scaled(maxUnavailable, 100) === 0;
  return minAvailable === undefined || (typeof minAvailable === "string" && scaled(minAvailable, 100) === 100);
}

function scaled(value: IntOrString, pods: number): number | null {
  const found = scaleIntOrPercent(value, pods, "up");
  return typeof found === "number" ? found : null;
}
