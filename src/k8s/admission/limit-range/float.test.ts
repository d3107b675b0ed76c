import { expect, test } from "vitest";
import { formatFloat } from "./float.ts";

test.each([
  [5, "5.000000"],
  [2 / 3, "0.666667"],
  [1 / 128, "0.007812"],
  [3 / 128, "0.023438"],
  [129 / 128, "1.007812"],
  [131 / 128, "1.023438"],
  [1e15 + 0.5, "1000000000000000.500000"],
])("prints %f as Go does", (value, text) => {
  expect(formatFloat(value)).toBe(text);
});
