import { expect, test } from "vitest";
import type { NodeSelectorTerm, PodSpec } from "../kinds.generated.ts";
import { contradictionsIn } from "./contradiction.ts";

const requiring = (terms: readonly NodeSelectorTerm[], nodeSelector: PodSpec["nodeSelector"] = {}): PodSpec => ({
  nodeSelector,
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
});

type Written = readonly [key: string, operator: string, ...values: string[]];
const term = (...expressions: readonly Written[]): NodeSelectorTerm => ({
  matchExpressions: expressions.map(([key, operator, ...values]) => ({
    key,
    operator,
    ...(values.length === 0 ? {} : { values }),
  })),
});

test.each<readonly [string, PodSpec]>([
  ["no affinity", { nodeSelector: { pool: "batch" } }],
  ["a selector among the values", requiring([term(["pool", "In", "gpu", "batch"])], { pool: "batch" })],
  ["one of two terms", requiring([term(["a", "Exists"], ["a", "DoesNotExist"]), term(["a", "Exists"])])],
  ["a label that must be absent, or something else", requiring([term(["a", "DoesNotExist"], ["a", "NotIn", "x"])])],
  ["a number between bounds", requiring([term(["cores", "Gt", "4"], ["cores", "Lt", "6"])])],
  [
    "bounds beyond what doubles hold",
    requiring([term(["cores", "Gt", "9223372036854775806"], ["cores", "Lt", "9223372036854775807"])]),
  ],
  ["other values than those excluded", requiring([term(["pool", "Exists"], ["pool", "NotIn", "gpu", "batch"])])],
])("finds nothing wrong with %s", (_, spec) => {
  expect(contradictionsIn(spec)).toBe(null);
});

test.each<readonly [string, PodSpec, string | null]>([
  ["values that do not meet", requiring([term(["pool", "In", "gpu"], ["pool", "In", "batch"])]), "pool"],
  ["a selector that is excluded", requiring([term(["pool", "NotIn", "batch"])], { pool: "batch" }), "pool"],
  ["a selector of what must be absent", requiring([term(["pool", "DoesNotExist"])], { pool: "batch" }), "pool"],
  ["presence and absence", requiring([term(["gpu", "Exists"], ["gpu", "DoesNotExist"])]), "gpu"],
  ["bounds with nothing between", requiring([term(["cores", "Gt", "4"], ["cores", "Lt", "5"])]), "cores"],
  ["bounds with all between excluded", requiring([term(["n", "Gt", "4"], ["n", "Lt", "7"], ["n", "NotIn", "5", "6"])]), "n"],
  ["a term that matches nothing", requiring([{}]), null],
])("finds %s", (_, spec, key) => {
  expect(contradictionsIn(spec)?.map((found) => found.key)).toEqual([key]);
});
