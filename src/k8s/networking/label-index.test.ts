import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelSelectorMatches, requirementsOf } from "../core/selectors.ts";
import { indexLabels } from "./label-index.ts";
import { lateLabelsOf, noLateLabels } from "./late-labels.ts";
import { nearMissOf } from "./near-miss.ts";

const word = fc.constantFrom("web", "cart", "db");
const key = fc.constantFrom("app", "tier", "zone");
const labels = fc.dictionary(key, word);
const expression = fc.oneof(
  fc.record({ key, operator: fc.constantFrom("In", "NotIn"), values: fc.array(word, { minLength: 1, maxLength: 2 }) }),
  fc.record({ key, operator: fc.constantFrom("Exists", "DoesNotExist") }),
);
const selector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 3 }) });

describe("an index of labels", () => {
  test("finds what looking at each would find, in order", () => {
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 12 }), selector, (all, wanted) => {
        const items = all.map((one) => ({ labels: one, late: noLateLabels }));
        expect(indexLabels(items).matching(wanted)).toEqual(items.filter((item) => labelSelectorMatches(wanted, item.labels)));
      }),
      { numRuns: 300 },
    );
  });

  test("lets labels match that a controller gives", () => {
    const items = [{ labels: { app: "db" }, late: lateLabelsOf("StatefulSet", "db") }];
    const index = indexLabels(items);
    const pod = (name: string): object[] => [
      ...index.matching({ matchLabels: { app: "db", "statefulset.kubernetes.io/pod-name": name } }),
    ];
    expect([pod("db-0"), pod("db-10"), pod("db-x"), pod("cart-0")].map(({ length }) => length)).toEqual([1, 1, 0, 0]);
  });
});

describe("a near miss", () => {
  const near = (wanted: Record<string, string>, found: Record<string, string>): unknown =>
    nearMissOf(requirementsOf({ matchLabels: wanted }), found);
  test.each([
    ["a slip of the pen", { app: "wbe" }, { app: "web" }, { key: "app", wanted: "wbe", foundKey: "app", found: "web" }],
    [
      "a word cut short",
      { app: "web", tier: "front" },
      { app: "web", tier: "frontend" },
      { key: "tier", wanted: "front", foundKey: "tier", found: "frontend" },
    ],
    [
      "another key",
      { app: "web", teir: "front" },
      { app: "web", tier: "front" },
      { key: "teir", wanted: "front", foundKey: "tier", found: "front" },
    ],
    [
      "a label that is missing",
      { app: "web", tier: "front" },
      { app: "web" },
      { key: "tier", wanted: "front", foundKey: "tier", found: null },
    ],
    ["another application", { app: "web" }, { app: "cart" }, null],
    ["another part of an application", { app: "redis", role: "master" }, { app: "redis", role: "slave" }, null],
    ["another of several", { app: "web-1" }, { app: "web-2" }, null],
    ["a derived application", { app: "redis" }, { app: "redis-slave" }, null],
  ])("%s", (_, wanted, found, expected) => {
    expect(near(wanted, found)).toEqual(expected);
  });
});
