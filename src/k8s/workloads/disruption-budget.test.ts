import { describe, expect, test } from "vitest";
import { allowedDisruptions, blocksAnyNumber } from "./disruption-budget.ts";

describe("what a budget allows", () => {
  test.each([
    [{ minAvailable: 1 }, 1, 0, false],
    [{ minAvailable: 2 }, 3, 1, false],
    [{ minAvailable: "50%" }, 3, 1, false],
    [{ minAvailable: "100%" }, 9, 0, true],
    [{ maxUnavailable: 0 }, 9, 0, true],
    [{ maxUnavailable: "0%" }, 9, 0, true],
    [{ maxUnavailable: "1%" }, 3, 1, false],
    [{ maxUnavailable: 5 }, 3, 3, false],
    [{}, 3, 0, true],
  ])("%j of %i pods", (spec, pods, allowed, blocks) => {
    expect([allowedDisruptions(spec, pods), blocksAnyNumber(spec)]).toEqual([allowed, blocks]);
  });
});
