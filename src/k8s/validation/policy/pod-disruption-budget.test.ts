import { expect, test } from "vitest";
import { sentencesOf } from "../testing/sentences.ts";

const kind = "policy/v1/PodDisruptionBudget";

test.each<[string, object, readonly string[]]>([
  ["nothing", {}, []],
  ["a percentage", { minAvailable: "50%" }, []],
  ["more than all", { maxUnavailable: "101%" }, ['spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%']],
  [
    "a number that is a text",
    { minAvailable: "1" },
    [expect.stringMatching(/^spec\.minAvailable: Invalid value: "1": a valid percent string must be a numeric string/)],
  ],
  [
    "both",
    { minAvailable: 1, maxUnavailable: "10%", selector: { matchLabels: { b: "c", a: "d" }, matchExpressions: [] } },
    [
      'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"a":"d","b":"c"}},"MaxUnavailable":"10%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    ],
  ],
  [
    "a policy that is none",
    { unhealthyPodEvictionPolicy: "Always" },
    ['spec.unhealthyPodEvictionPolicy: Unsupported value: "Always": supported values: "AlwaysAllow", "IfHealthyBudget"'],
  ],
])("judges a budget with %s", (_what, spec, sentences) => {
  expect(sentencesOf(kind, { metadata: { name: "web" }, spec })).toEqual(sentences);
});

test("the name counts only when all else is fine", () => {
  expect(sentencesOf(kind, { metadata: { name: "a/b" }, spec: { minAvailable: -1 } })).toEqual([
    "spec.minAvailable: Invalid value: -1: must be greater than or equal to 0",
  ]);
  expect(sentencesOf(kind, { metadata: { name: "a/b" }, spec: {} })).toEqual([
    "metadata.name: Invalid value: \"a/b\": may not contain '/'",
  ]);
});
