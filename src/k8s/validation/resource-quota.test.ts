import { expect, test } from "vitest";
import { placesOf, sentencesOf, warningsOf } from "./testing/sentences.ts";

const kind = "v1/ResourceQuota";

function quota(spec: object): object {
  return { metadata: { name: "shop" }, spec };
}

test.each<[string, object, readonly string[]]>([
  ["counts of any objects", { hard: { "count/deployments.apps": 3, "requests.example.com/gpu": 1 } }, []],
  [
    "a fraction of an object",
    { hard: { "count/deployments.apps": "1.5" } },
    ['spec.hard[count/deployments.apps]: Invalid value: "1500m": must be an integer'],
  ],
  ["a fraction of a Pod", { hard: { pods: "0.5" } }, ['spec.hard[pods]: Invalid value: "500m": must be an integer']],
  [
    "a resource that is none",
    { hard: { gpu: -1 } },
    [
      'spec.hard[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified',
      'spec.hard[gpu]: Invalid value: "gpu": must be a standard resource for quota',
      'spec.hard[gpu]: Invalid value: "-1": must be greater than or equal to 0',
    ],
  ],
  [
    "storage, which is no resource of quotas",
    { hard: { storage: 1 } },
    ['spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota'],
  ],
  [
    "a scope that does not apply",
    { hard: { cpu: 1, "example.com/x": 1 }, scopes: ["BestEffort"] },
    ['spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource'],
  ],
  [
    "scopes that exclude each other",
    { hard: { pods: 1 }, scopes: ["Terminating", "NotTerminating"] },
    ['spec.scopes: Invalid value: ["Terminating","NotTerminating"]: conflicting scopes'],
  ],
  [
    "a scope that only exists",
    { hard: { pods: 1 }, scopeSelector: { matchExpressions: [{ scopeName: "BestEffort", operator: "In" }] } },
    [
      expect.stringMatching(
        /^spec\.scopeSelector\.matchExpressions\.operator: Invalid value: "In": must be 'Exists' when scope is any of /,
      ),
      "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
    ],
  ],
  [
    "a selector's scope that does not apply",
    { hard: { services: 1 }, scopeSelector: { matchExpressions: [{ scopeName: "PriorityClass", operator: "Exists" }] } },
    [
      'spec.scopeSelector.matchExpressions: Invalid value: {"MatchExpressions":[{"ScopeName":"PriorityClass","Operator":"Exists","Values":null}]}: unsupported scope applied to resource',
    ],
  ],
])("%s", (_what, spec, sentences) => {
  expect(sentencesOf(kind, quota(spec))).toEqual(sentences);
});

test("paths without an index lead to the item", () => {
  const matchExpressions = [
    { scopeName: "PriorityClass", operator: "Exists" },
    { scopeName: "Priority", operator: "Exists" },
  ];
  expect(placesOf(kind, quota({ hard: { pods: 1 }, scopeSelector: { matchExpressions } }))).toEqual([
    "spec/scopeSelector/matchExpressions/1/scopeName",
  ]);
});

test("requests above limits are warned of, under either name", () => {
  expect(
    warningsOf(kind, quota({ hard: { cpu: 2, "limits.cpu": "1500m", "requests.memory": "1Gi", "limits.memory": "1Gi" } })),
  ).toEqual(["ResourceQuota cpu (2) should be less than limits.cpu (1500m)"]);
});
