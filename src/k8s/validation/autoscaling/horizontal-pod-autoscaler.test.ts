import { expect, test } from "vitest";
import { placesOf, preparedOf, sentencesOf } from "../testing/sentences.ts";

const v2 = "autoscaling/v2/HorizontalPodAutoscaler";
const v1 = "autoscaling/v1/HorizontalPodAutoscaler";
const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };

function autoscaler(spec: object, annotations = {}): object {
  return { metadata: { name: "web", annotations }, spec: { scaleTargetRef, maxReplicas: 5, ...spec } };
}

function withMetric(metric: object): object {
  return autoscaler({ metrics: [metric] });
}

const cpu = { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } };

test.each<[string, object, readonly string[]]>([
  ["defaults", autoscaler({}), []],
  [
    "no maximum",
    autoscaler({ maxReplicas: 0 }),
    [
      "spec.maxReplicas: Required value: must be set and greater than 0",
      "spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`",
    ],
  ],
  [
    "no pod at all",
    autoscaler({ minReplicas: 0 }),
    [
      "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1",
      "spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas",
    ],
  ],
  [
    "a target without a group",
    autoscaler({ scaleTargetRef: { ...scaleTargetRef, apiVersion: "v1" } }),
    ['spec.scaleTargetRef.apiVersion: Invalid value: "v1": apiVersion must specify API group'],
  ],
  ["the target of the core group", autoscaler({ scaleTargetRef: { kind: "ReplicationController", name: "web" } }), []],
  [
    "a metric without type",
    withMetric({ resource: cpu }),
    [
      "spec.metrics[0].type: Required value: must specify a metric source type",
      'spec.metrics[0].type: Unsupported value: "": supported values: "ContainerResource", "External", "Object", "Pods", "Resource"',
    ],
  ],
  [
    "a resource that is no name, first as a text and then as a resource",
    withMetric({ type: "ContainerResource", containerResource: { ...cpu, name: "<&>", container: "web" } }),
    [
      "spec.metrics[0].containerResource.name: Invalid value: \"<&>\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
      'spec.metrics[0].containerResource.name: Invalid value: "\\u003c\\u0026\\u003e": must be a standard resource for containers',
    ],
  ],
  [
    "a metric of another type",
    withMetric({ type: "Pods", resource: cpu }),
    ["spec.metrics[0].pods: Required value: must populate information for the given metric source"],
  ],
  [
    "a metric of two types",
    withMetric({ type: "Resource", resource: cpu, external: {} }),
    [
      "spec.metrics[0].external.metric.name: Required value: must specify a metric name",
      "spec.metrics[0].external.target.type: Required value: must specify a metric target type",
      'spec.metrics[0].external.target.type: Invalid value: "": must be either Utilization, Value, or AverageValue',
      "spec.metrics[0].external.target.averageValue: Required value: must set either a target value for metric or a per-pod target",
      "spec.metrics[0].external: Forbidden: must populate the given metric source only",
    ],
  ],
  [
    "a target of zero",
    withMetric({ type: "Resource", resource: { name: "cpu", target: { type: "AverageValue", averageValue: "0" } } }),
    ['spec.metrics[0].resource.target.averageValue: Invalid value: "0": must be positive'],
  ],
  [
    "behaviour without policies",
    autoscaler({ behavior: { scaleUp: { policies: [], tolerance: "-0.1" } } }),
    [
      "spec.behavior.scaleUp.policies: Required value: must specify at least one Policy",
      'spec.behavior.scaleUp.tolerance: Invalid value: "-100m": must be greater than or equal to 0',
    ],
  ],
])("judges an autoscaler with %s", (_what, object, sentences) => {
  expect(sentencesOf(v2, object)).toEqual(sentences);
});

test("older servers ask less", () => {
  expect(sentencesOf(v2, autoscaler({ maxReplicas: 0, minReplicas: 1 }), 35)[0]).toBe(
    "spec.maxReplicas: Invalid value: 0: must be greater than 0",
  );
  expect(sentencesOf(v2, autoscaler({ scaleTargetRef: { ...scaleTargetRef, apiVersion: "a/b/c" } }), 33)).toEqual([]);
  expect(sentencesOf(v2, autoscaler({ behavior: { scaleUp: { tolerance: "-1" } } }), 34)).toEqual([]);
  expect(sentencesOf(v2, withMetric({ type: "ContainerResource", containerResource: { ...cpu, container: "web" } }), 26)).toEqual(
    [
      "spec.metrics[0].containerResource: Required value: must populate information for the given metric source (only allowed when HPAContainerMetrics feature is enabled)",
    ],
  );
});

const metricsAnnotation = "autoscaling.alpha.kubernetes.io/metrics";

test.each<[string, readonly string[]]>([
  ["not JSON", []],
  [
    "[null]",
    [
      "spec.metrics[0].type: Required value: must specify a metric source type",
      'spec.metrics[0].type: Unsupported value: "": supported values: "ContainerResource", "External", "Object", "Pods", "Resource"',
    ],
  ],
  [
    '[{"TYPE":"Pods","pods":{"metricName":"a/b","targetAverageValue":"1"}}]',
    ["spec.metrics[0].pods.metric.name: Invalid value: \"a/b\": may not contain '/'"],
  ],
  [
    '[{"type":"Resource","resource":{"name":"memory"}}]',
    [
      "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization",
    ],
  ],
  ['[{"type":1}]', []],
])("autoscaling/v1 has metrics in an annotation: %s", (text, sentences) => {
  const object = autoscaler({}, { [metricsAnnotation]: text });
  expect(sentencesOf(v1, object)).toEqual(sentences);
  for (const place of placesOf(v1, object)) expect(place.startsWith(`metadata/annotations/${metricsAnnotation}/0`)).toBe(true);
});

test("an autoscaler without metrics looks at the processor", () => {
  expect(preparedOf(v1, autoscaler({}))).toMatchObject({ spec: { minReplicas: 1, targetCPUUtilizationPercentage: 80 } });
  expect(preparedOf(v2, autoscaler({}))).toMatchObject({
    spec: { minReplicas: 1, metrics: [{ type: "Resource", resource: cpu }] },
  });
});
