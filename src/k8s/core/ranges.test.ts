import { expect, test } from "vitest";
import { portNumberProblems, rangeProblems, userIdProblems } from "./ranges.ts";

test("checks ranges, both ends included", () => {
  expect([1, 100].map((value) => rangeProblems(value, 1, 100))).toEqual([[], []]);
  expect(rangeProblems(101, 1, 100)).toEqual(["must be between 1 and 100, inclusive"]);
});

test("checks numbers of ports", () => {
  expect([1, 65535].map(portNumberProblems)).toEqual([[], []]);
  for (const port of [0, -1, 65536, 2n ** 60n])
    expect(portNumberProblems(port)).toEqual(["must be between 1 and 65535, inclusive"]);
});

test("checks ids of users and groups", () => {
  expect([0, 2147483647].map(userIdProblems)).toEqual([[], []]);
  expect(userIdProblems(2147483648)).toEqual(["must be between 0 and 2147483647, inclusive"]);
});
