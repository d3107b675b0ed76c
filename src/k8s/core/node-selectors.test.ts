import { expect, test } from "vitest";
import { type NodeSelectorTerm, nodeSelectorMatches, nodeSelectorProblem, nodeSelectorTermMatches } from "./node-selectors.ts";

const node = { name: "node-1", labels: { zone: "a", cpus: "16", odd: "x1" } };
const expression = (key: string, operator: string, ...values: readonly string[]): NodeSelectorTerm => ({
  matchExpressions: [{ key, operator, values }],
});
const field = (operator: string, ...values: readonly string[]): NodeSelectorTerm => ({
  matchFields: [{ key: "metadata.name", operator, values }],
});

test("meets a term when all of it is met", () => {
  const recorded: readonly (readonly [NodeSelectorTerm, boolean])[] = [
    [expression("zone", "In", "a", "b"), true],
    [expression("zone", "NotIn", "a"), false],
    [expression("rack", "NotIn", "a"), true],
    [expression("zone", "Exists"), true],
    [expression("zone", "DoesNotExist"), false],
    [expression("cpus", "Gt", "15"), true],
    [expression("cpus", "Gt", "16"), false],
    [expression("cpus", "Lt", "017"), true],
    [expression("odd", "Gt", "0"), false],
    [expression("rack", "Lt", "9"), false],
    [field("In", "node-1"), true],
    [field("NotIn", "node-1"), false],
    [{ ...expression("zone", "In", "a"), ...field("In", "node-2") }, false],
  ];
  expect(recorded.map(([term]) => [term, nodeSelectorTermMatches(term, node)])).toEqual(recorded);
});

test("meets no empty term, and none that cannot be read", () => {
  for (const term of [{}, { matchExpressions: [] }, { matchExpressions: null, matchFields: [] }]) {
    expect(nodeSelectorTermMatches(term, node)).toBe(false);
  }
  const unreadable = [expression("cpus", "Gt", "many"), expression("zone", "Like", "a"), field("In", "node-1", "node-2")];
  for (const term of [...unreadable, field("Exists"), expression("zone", "In")]) {
    expect(nodeSelectorTermMatches(term, node)).toBe(false);
  }
});

test("ignores fields of a node without name, as the scheduler does", () => {
  expect(nodeSelectorTermMatches(field("In", "node-1"), { name: "", labels: {} })).toBe(true);
});

test("meets a selector when one of its terms is met", () => {
  const terms = [{}, expression("zone", "Like", "a"), expression("zone", "In", "a")];
  expect(nodeSelectorMatches({ nodeSelectorTerms: terms }, node)).toBe(true);
  expect(nodeSelectorMatches({ nodeSelectorTerms: terms.slice(0, 2) }, node)).toBe(false);
  expect(nodeSelectorMatches({ nodeSelectorTerms: [] }, node)).toBe(false);
});

test("says why a selector cannot be read in the scheduler's words", () => {
  const at = "spec";
  const term = `${at}.nodeSelectorTerms[1]`;
  const recorded: readonly (readonly [NodeSelectorTerm, string | null])[] = [
    [{}, null],
    [expression("zone", "In", "a"), null],
    [
      expression("zone", "<Like>", "a"),
      `${term}.matchExpressions[0].operator: Unsupported value: "\\u003cLike\\u003e": supported values: "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"`,
    ],
    [
      expression("cpus", "Gt", "many"),
      `${term}.matchExpressions[0].values[0]: Invalid value: "many": for 'Gt', 'Lt' operators, the value must be an integer`,
    ],
    [
      { matchExpressions: [{ key: "zone", operator: "In" }] },
      `${term}.matchExpressions[0].values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty`,
    ],
    [field("Gt", "1"), `${term}.matchFields[0].operator: Unsupported value: "Gt": supported values: "In", "NotIn"`],
    [
      { ...expression("cpus", "Lt"), ...field("In", "a", "b") },
      `[${term}.matchExpressions[0].values: Invalid value: []: for 'Gt', 'Lt' operators, exactly one value is required, ${term}.matchFields[0].values: Invalid value: ["a","b"]: must have one element]`,
    ],
  ];
  const answers = recorded.map(([second]) => [second, nodeSelectorProblem({ nodeSelectorTerms: [{}, second] }, at)]);
  expect(answers).toEqual(recorded);
});
