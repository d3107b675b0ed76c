import { expect, test } from "vitest";
import { placesOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const selector = { matchLabels: { app: "web" } };
const template = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1.0" }] } };

function workload(spec: object, name = "web"): object {
  return { metadata: { name }, spec: { selector, template, ...spec } };
}

test.each<[string, string, object, readonly string[]]>([
  [
    "Deployment",
    "other labels",
    { selector: { matchLabels: { app: "shop" } } },
    ['spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`'],
  ],
  [
    "Deployment",
    "no selector",
    { selector: undefined, template: { spec: template.spec } },
    [
      "spec.selector: Required value",
      "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`",
    ],
  ],
  [
    "ReplicaSet",
    "an empty selector",
    { selector: {} },
    ["spec.selector: Invalid value: {}: empty selector is invalid for deployment"],
  ],
  [
    "StatefulSet",
    "a faulty selector",
    { selector: { matchExpressions: [{ key: "app", operator: "In" }] } },
    [
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"In"}]}',
    ],
  ],
  [
    "DaemonSet",
    "a faulty selector",
    { selector: { matchExpressions: [{ key: "app", operator: "In" }] } },
    ["spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"],
  ],
  [
    "Deployment",
    "no way to roll",
    { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: "0%" } } },
    ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
  ],
  [
    "Deployment",
    "another strategy",
    { strategy: { type: "Rolling", rollingUpdate: { maxSurge: "1" } } },
    [
      'spec.strategy: Unsupported value: {"Type":"Rolling","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":"1"}}: supported values: "Recreate", "RollingUpdate"',
    ],
  ],
  [
    "Deployment",
    "numbers for a strategy without",
    { strategy: { type: "Recreate", rollingUpdate: {} } },
    ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
  ],
  [
    "Deployment",
    "a short deadline",
    { minReadySeconds: 5, progressDeadlineSeconds: 5 },
    ["spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds"],
  ],
  [
    "DaemonSet",
    "two ways to roll",
    { updateStrategy: { rollingUpdate: { maxSurge: "1%" } } },
    ['spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: "1%": may not be set when maxUnavailable is non-zero'],
  ],
  [
    "StatefulSet",
    "numbers for a strategy without",
    { updateStrategy: { type: "OnDelete", rollingUpdate: { maxUnavailable: 0 } } },
    [
      'spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":0,"MaxUnavailable":null}: only allowed for updateStrategy \'RollingUpdate\'',
    ],
  ],
  [
    "StatefulSet",
    "pods that end",
    { template: { ...template, spec: { ...template.spec, restartPolicy: "Never", activeDeadlineSeconds: 5 } } },
    [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported",
    ],
  ],
])("a %s with %s", (kind, _what, spec, sentences) => {
  expect(sentencesOf(`apps/v1/${kind}`, workload(spec))).toEqual(sentences);
});

test("names that are no labels of DNS make odd host names", () => {
  expect(warningsOf("apps/v1/Deployment", workload({}, "web.shop"))).toEqual([
    "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
  ]);
});

const claim = {
  metadata: { name: "data" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
};

function stateful(volumes: readonly object[], volumeClaimTemplates: readonly object[]): object {
  const mounts = [{ name: "data", mountPath: "/data" }];
  const spec = { containers: [{ name: "web", image: "web:1.0", volumeMounts: mounts }], volumes };
  return workload({ template: { ...template, spec }, volumeClaimTemplates });
}

test("volumes of a StatefulSet are numbered behind its claims, and found where they are", () => {
  const object = stateful(
    [
      { name: "data", secret: {} },
      { name: "key", secret: {} },
    ],
    [claim],
  );
  expect(sentencesOf("apps/v1/StatefulSet", object)).toEqual(["spec.template.spec.volumes[1].secret.secretName: Required value"]);
  expect(placesOf("apps/v1/StatefulSet", object)).toEqual(["spec/template/spec/volumes/1/secret/secretName"]);
});

test("the name of a claim is that of its volume", () => {
  const object = stateful([{ name: "data", emptyDir: {} }], [{ ...claim, metadata: { name: "Data" } }]);
  expect(sentencesOf("apps/v1/StatefulSet", object)).toEqual([
    expect.stringMatching(/^spec\.template\.spec\.volumes\[0\]\.name: Invalid value: "Data": a lowercase RFC 1123 label/),
  ]);
  expect(placesOf("apps/v1/StatefulSet", object)).toEqual(["spec/volumeClaimTemplates/0/metadata/name"]);
});

test("templates of StatefulSets were not validated before 1.34", () => {
  const object = workload({ template: { metadata: template.metadata }, volumeClaimTemplates: [{}], serviceName: "A" });
  expect(sentencesOf("apps/v1/StatefulSet", object).length).toBeGreaterThan(3);
  expect(sentencesOf("apps/v1/StatefulSet", object, 33)).toEqual([
    expect.stringMatching(/^spec\.serviceName: Invalid value: "A"/),
  ]);
  expect(sentencesOf("apps/v1/StatefulSet", object, 32)).toEqual([]);
});

test("annotations of old must be numbers", () => {
  const annotated = (key: string): object => ({ ...workload({}), metadata: { name: "web", annotations: { [key]: "x" } } });
  const problem = 'strconv.ParseInt: parsing "x": invalid syntax';
  expect(sentencesOf("apps/v1/DaemonSet", annotated("deprecated.daemonset.template.generation"))).toEqual([
    `metadata.annotations[deprecated.daemonset.template.generation]: Invalid value: "x": ${problem}`,
  ]);
  expect(sentencesOf("apps/v1/Deployment", annotated("deprecated.deployment.rollback.to"))).toHaveLength(1);
});

test("a ReplicationController selects the labels of its template", () => {
  expect(sentencesOf("v1/ReplicationController", workload({ selector: undefined }))).toEqual([]);
  expect(sentencesOf("v1/ReplicationController", { metadata: { name: "web" } })).toEqual([
    "spec.selector: Required value",
    "spec.template: Required value",
  ]);
});

test("prefixes of the names of ReplicationControllers are not looked at since 1.35", () => {
  const object = { ...workload({ selector: { app: "web" } }), metadata: { name: "web", generateName: "Web_" } };
  expect(sentencesOf("v1/ReplicationController", object)).toEqual([]);
  expect(sentencesOf("v1/ReplicationController", object, 34)).toHaveLength(1);
});

test.each<[unknown, readonly string[]]>([
  [{}, []],
  [undefined, ["data: Required value: data is mandatory"]],
  [["a"], ["data: Required value: data must be a valid JSON object"]],
])("a ControllerRevision of %j", (data, sentences) => {
  const object = { metadata: { name: "web" }, ...(data === undefined ? {} : { data }) };
  expect(sentencesOf("apps/v1/ControllerRevision", object)).toEqual(sentences);
});
