import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "v1/Node";

function node(spec: object, status: object = {}, annotations: object = {}): object {
  return { metadata: { name: "node-1", annotations }, spec, status };
}

test.each<[string, object, readonly string[]]>([
  [
    "a taint twice",
    node({
      taints: [
        { key: "a", effect: "NoSchedule" },
        { key: "a", effect: "NoSchedule", timeAdded: "2026-01-01T01:00:00+01:00" },
      ],
    }),
    [
      'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"","Effect":"NoSchedule","TimeAdded":"2026-01-01T00:00:00Z"}: taints must be unique by key and effect pair',
    ],
  ],
  [
    "an effect that is none",
    node({ taints: [{ key: "a", effect: "noSchedule" }] }),
    [
      'metadata.taints[0].effect: Unsupported value: "noSchedule": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ],
  ],
  [
    "two ranges of one family",
    node({ podCIDRs: ["10.0.0.0/24", "10.1.0.0/24"] }),
    ['spec.podCIDRs: Invalid value: ["10.0.0.0/24","10.1.0.0/24"]: may specify no more than one CIDR for each IP family'],
  ],
  [
    "capacity below zero, which is allocatable, too",
    node({}, { capacity: { cpu: "-1" } }),
    [
      'status.capacity.cpu: Invalid value: "-1": must be greater than or equal to 0',
      'status.allocatable.cpu: Invalid value: "-1": must be greater than or equal to 0',
    ],
  ],
  [
    "features out of order",
    node({}, { declaredFeatures: ["B", "A", "A", "a b"] }),
    [
      'status.declaredFeatures[1]: Invalid value: "A": list must be sorted alphabetically',
      'status.declaredFeatures[2]: Duplicate value: "A"',
      expect.stringMatching(/^status\.declaredFeatures\[3\]: Invalid value: "a b": invalid feature name "a b": must start with/),
    ],
  ],
  [
    "taints in an annotation",
    node({}, {}, { "scheduler.alpha.kubernetes.io/taints": '[{"Key":"a"}]' }),
    ["metadata.annotations.scheduler.alpha.kubernetes.io/taints[0].effect: Required value"],
  ],
  [
    "an annotation that is no JSON",
    node({}, {}, { "scheduler.alpha.kubernetes.io/taints": "a" }),
    [
      "metadata.annotations: Invalid value: \"scheduler.alpha.kubernetes.io/taints\": invalid character 'a' looking for beginning of value",
    ],
  ],
  [
    "pods to avoid without a controller",
    node({}, {}, { "scheduler.alpha.kubernetes.io/preferAvoidPods": '{"preferAvoidPods":[{}]}' }),
    ["metadata.annotations.scheduler.alpha.kubernetes.io/preferAvoidPods[0].PodSignature: Required value"],
  ],
])("%s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("taints stand under the spec, whatever the server says", () => {
  expect(placesOf(kind, node({ taints: [{ key: "a" }] }))).toEqual(["spec/taints/0/effect"]);
});

test("a new node is not ready, and its first range of addresses is the one of old", () => {
  expect(preparedOf(kind, node({ podCIDR: "10.0.0.0/24", podCIDRs: ["10.1.0.0/24"] }))).toMatchObject({
    spec: { podCIDRs: ["10.0.0.0/24"], taints: [{ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }] },
  });
});

test("an external ID is warned of", () => {
  expect(warningsOf(kind, node({ externalID: "i-1" }))).toEqual([
    "spec.externalID: this field is deprecated, and is unused by Kubernetes",
  ]);
});
