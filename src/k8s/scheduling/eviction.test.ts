import { expect, test } from "vitest";
import type { Taint, Toleration } from "../kinds.generated.ts";
import { evictedAfter } from "./eviction.ts";

const spot: Taint = { key: "spot", effect: "NoExecute" };
const tolerating = (seconds?: number): Toleration => ({
  key: "spot",
  operator: "Exists",
  ...(seconds === undefined ? {} : { tolerationSeconds: seconds }),
});

test.each<readonly [string, readonly Taint[], readonly Toleration[], number | null]>([
  ["never where nothing ends", [spot], [tolerating()], null],
  ["by the shortest toleration that is used", [spot], [tolerating(60), tolerating(30), tolerating()], 30],
  ["at once below zero", [spot], [tolerating(-5)], 0],
  ["not by tolerations of other taints", [{ key: "other", effect: "NoExecute" }], [tolerating(60)], null],
  ["not by taints that only keep pods away", [{ key: "spot", effect: "NoSchedule" }], [tolerating(60)], null],
])("pods are evicted %s", (_, taints, tolerations, seconds) => {
  expect(evictedAfter(taints, tolerations, 36)).toBe(seconds);
});
