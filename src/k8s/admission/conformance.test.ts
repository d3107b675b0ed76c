import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ObjectMeta } from "../kinds.generated.ts";
import { podOf } from "./admit-pod.ts";
import { writePodResources } from "./resources/write-pod-resources.ts";

test("x", () => {
  expect(1).toBe(1);
});
