import { expect, test } from "vitest";
import { sentencesOf } from "../testing/sentences.ts";

const group = "flowcontrol.apiserver.k8s.io/v1";
const subjects = [{ kind: "User", user: { name: "jane" } }];

function schemaSentences(spec: object, name = "shop"): readonly string[] {
  const object = { metadata: { name }, spec: { priorityLevelConfiguration: { name: "shop" }, ...spec } };
  return sentencesOf(`${group}/FlowSchema`, object);
}

function levelSentences(spec: object, name = "shop", minor = 36): readonly string[] {
  return sentencesOf(`${group}/PriorityLevelConfiguration`, { metadata: { name }, spec }, minor);
}

function withQueues(queuing: object): object {
  return { type: "Limited", limited: { limitResponse: { type: "Queue", queuing } } };
}

test.each<[string, object, readonly string[]]>([
  ["nothing", {}, []],
  [
    "the first place",
    { matchingPrecedence: 1 },
    ["spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1"],
  ],
  [
    "another distinguisher",
    { distinguisherMethod: { type: "ByPod" } },
    ['spec.distinguisherMethod.type: Unsupported value: {"Type":"ByPod"}: supported values: "ByNamespace", "ByUser"'],
  ],
  [
    "a rule for nothing",
    { rules: [{ subjects }] },
    ["spec.rules[0]: Required value: at least one of resourceRules and nonResourceRules has to be non-empty"],
  ],
  [
    "a subject of two kinds",
    {
      rules: [
        {
          subjects: [{ kind: "User", user: { name: "jane" }, group: { name: "devs" } }],
          nonResourceRules: [{ verbs: ["*"], nonResourceURLs: ["/*"] }],
        },
      ],
    },
    ["spec.rules[0].subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group'"],
  ],
  [
    "paths",
    { rules: [{ subjects, nonResourceRules: [{ verbs: ["get"], nonResourceURLs: ["/", "/a/*", "/*a", "a"] }] }] },
    [
      'spec.rules[0].nonResourceRules[0].nonResourceURLs[2]: Invalid value: "/*a": wildcard can only do suffix matching',
      'spec.rules[0].nonResourceRules[0].nonResourceURLs[3]: Invalid value: "a": must start with slash',
    ],
  ],
])("judges a schema with %s", (_what, spec, sentences) => {
  expect(schemaSentences(spec)).toEqual(sentences);
});

test("schemas of every cluster are fixed", () => {
  expect(schemaSentences({}, "catch-all")).toEqual([
    'spec: Invalid value: {"PriorityLevelConfiguration":{"Name":"shop"},"MatchingPrecedence":1000,"DistinguisherMethod":null,"Rules":null}: spec of \'catch-all\' must equal the fixed value',
  ]);
});

test.each<[string, object, readonly string[]]>([
  ["nothing", {}, ["spec.type: Required value"]],
  ["no limit", { type: "Limited" }, ["spec.limited: Required value: must not be empty when type is Limited"]],
  ["defaults", withQueues({}), []],
  [
    "another name for what is exempt",
    { type: "Exempt" },
    ["spec.type: Invalid value: \"Exempt\": must be 'Exempt' if and only if `name` is 'exempt'"],
  ],
  [
    "a hand that is too large",
    withQueues({ queues: 4, handSize: 5 }),
    ["spec.limited.limitResponse.queuing.handSize: Invalid value: 5: should not be greater than queues (4)"],
  ],
  ["as many bits as there are", withQueues({ queues: 1024, handSize: 6 }), []],
  [
    "more bits than there are",
    withQueues({ queues: 1025, handSize: 6 }),
    [
      "spec.limited.limitResponse.queuing.handSize: Invalid value: 6: required entropy bits of deckSize 1025 and handSize 6 should not be greater than 60",
    ],
  ],
])("judges a priority level with %s", (_what, spec, sentences) => {
  expect(levelSentences(spec)).toEqual(sentences);
});

test("the level of all that is left over is fixed", () => {
  const spec = { type: "Limited", limited: { nominalConcurrencyShares: 5, limitResponse: { type: "Reject" } } };
  expect(levelSentences(spec, "catch-all")).toEqual([]);
  expect(levelSentences({ type: "Exempt" }, "exempt")).toEqual([]);
  const changed = { ...spec, limited: { ...spec.limited, nominalConcurrencyShares: 6 } };
  expect(levelSentences(changed, "catch-all")).toEqual([
    'spec: Invalid value: {"Type":"Limited","Limited":{"NominalConcurrencyShares":6,"LimitResponse":{"Type":"Reject","Queuing":null},"LendablePercent":0,"BorrowingLimitPercent":null},"Exempt":null}: spec of \'catch-all\' must equal the fixed value',
  ]);
});

test("no shares at all are shares since 1.30", () => {
  const spec = { type: "Limited", limited: { nominalConcurrencyShares: 0, limitResponse: { type: "Reject" } } };
  expect(levelSentences(spec)).toEqual([]);
  expect(levelSentences(spec, "shop", 29)).toEqual(["spec.limited.nominalConcurrencyShares: Invalid value: 0: must be positive"]);
});
