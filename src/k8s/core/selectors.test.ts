import { expect, test } from "vitest";
import { formatLabels, labelOf, matchesLabels } from "./labels.ts";
import { requirementsMatch } from "./requirements.ts";
import {
  formatLabelSelector,
  isEmptySelector,
  type LabelSelector,
  labelSelectorMatches,
  labelSelectorProblem,
  requirementsOf,
} from "./selectors.ts";

const web = { app: "web", tier: "front" };

test("matches maps of labels by equality", () => {
  expect(matchesLabels({ app: "web" }, web)).toBe(true);
  expect(matchesLabels({ app: "web", tier: "back" }, web)).toBe(false);
  expect(matchesLabels({ team: "" }, web)).toBe(false);
  expect(matchesLabels({}, web)).toBe(true);
  expect(matchesLabels({ constructor: "x" }, {})).toBe(false);
  expect([labelOf(web, "app"), labelOf({}, "toString")]).toEqual(["web", undefined]);
});

test("matches nothing without a selector, and everything with an empty one", () => {
  expect(labelSelectorMatches(null, web)).toBe(false);
  expect(labelSelectorMatches({}, web)).toBe(true);
  expect(labelSelectorMatches({ matchLabels: null, matchExpressions: [] }, {})).toBe(true);
  expect([isEmptySelector({}), isEmptySelector({ matchLabels: {} }), isEmptySelector({ matchLabels: web })]).toEqual([
    true,
    true,
    false,
  ]);
});

test("wants all conditions of a selector", () => {
  const recorded = [
    ["In", ["web", "cart"], true],
    ["In", ["cart"], false],
    ["NotIn", ["cart"], true],
    ["NotIn", ["web"], false],
    ["Exists", [], true],
    ["DoesNotExist", [], false],
    ["Equals", ["web"], false],
    ["Gt", ["1"], false],
    ["constructor", [], false],
  ] as const;
  const matches = (key: string, operator: string, values: readonly string[]) =>
    labelSelectorMatches({ matchLabels: { tier: "front" }, matchExpressions: [{ key, operator, values }] }, web);
  expect(recorded.map(([operator, values]) => [operator, values, matches("app", operator, values)])).toEqual(recorded);
  expect(["In", "NotIn", "Exists", "DoesNotExist"].map((operator) => matches("team", operator, ["a"]))).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(
    labelSelectorMatches({ matchLabels: { tier: "back" }, matchExpressions: [{ key: "app", operator: "Exists" }] }, web),
  ).toBe(false);
});

test("compares the same by requirements", () => {
  const selector = { matchLabels: { app: "web" }, matchExpressions: [{ key: "tier", operator: "In", values: ["front"] }] };
  expect(requirementsMatch(requirementsOf(selector), web)).toBe(true);
  expect(requirementsMatch(requirementsOf(selector), { app: "web" })).toBe(false);
});

test("prints selectors as FormatLabelSelector does", () => {
  const recorded: readonly (readonly [LabelSelector | null, string])[] = [
    [null, "<none>"],
    [{}, "<none>"],
    [{ matchLabels: { tier: "front", app: "web" } }, "app=web,tier=front"],
    [{ matchLabels: { "a-b": "1", a: "" } }, "a=,a-b=1"],
    [{ matchExpressions: [{ key: "app", operator: "In", values: ["web", "cart"] }] }, "app in (cart,web)"],
    [{ matchExpressions: [{ key: "app", operator: "In", values: ["web", "web"] }] }, "app in (web,web)"],
    [{ matchExpressions: [{ key: "app", operator: "NotIn", values: [""] }] }, "app notin ()"],
    [
      {
        matchLabels: { b: "1" },
        matchExpressions: [
          { key: "c", operator: "Exists" },
          { key: "a", operator: "DoesNotExist" },
        ],
      },
      "!a,b=1,c",
    ],
    [{ matchExpressions: [{ key: "app", operator: "Gt", values: ["1"] }] }, "<error>"],
  ];
  expect(recorded.map(([selector]) => [selector, formatLabelSelector(selector)])).toEqual(recorded);
});

test("says why a selector cannot be used in the server's words", () => {
  const value =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
  const expression = (operator: string, values?: readonly string[]): LabelSelector => ({
    matchExpressions: [{ key: "app", operator, values }],
  });
  const recorded: readonly (readonly [LabelSelector, string | null])[] = [
    [{ matchLabels: web }, null],
    [expression("Like", ["web"]), '"Like" is not a valid label selector operator'],
    [expression("In"), "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty"],
    [expression("NotIn", []), "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty"],
    [expression("Exists", ["a"]), 'values: Invalid value: ["a"]: values set must be empty for exists and does not exist'],
    [expression("In", ["a", "b c"]), `values[1][app]: Invalid value: "b c": ${value}`],
    [
      expression("Exists", ["-"]),
      `[values: Invalid value: ["-"]: values set must be empty for exists and does not exist, values[0][app]: Invalid value: "-": ${value}]`,
    ],
    [{ matchLabels: { app: "a b" } }, `values[0][app]: Invalid value: "a b": ${value}`],
    [
      { matchLabels: { "/": "a" } },
      "key: Invalid value: \"/\": prefix part must be non-empty; name part must be non-empty; name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    ],
  ];
  expect(recorded.map(([selector]) => [selector, labelSelectorProblem(selector)])).toEqual(recorded);
});

test("prints labels in the order of pairs", () => {
  expect(formatLabels({})).toBe("<none>");
  expect(formatLabels({ tier: "front", app: "web" })).toBe("app=web,tier=front");
  expect(formatLabels({ a: "1", "a-b": "2" })).toBe("a-b=2,a=1");
});
