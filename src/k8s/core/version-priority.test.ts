import { expect, test } from "vitest";
import { compareVersionPriority } from "./version-priority.ts";

test("puts stable versions first, then beta, then alpha, then the rest by name", () => {
  const ordered = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10", "v1rc1"];
  expect([...ordered].reverse().sort(compareVersionPriority)).toEqual(ordered);
});

test("takes numbers beyond 64 bits for no version, as Go does", () => {
  expect(["v99999999999999999999", "v1alpha1"].sort(compareVersionPriority)).toEqual(["v1alpha1", "v99999999999999999999"]);
  expect(compareVersionPriority("v1", "v01")).toBe(0);
});
