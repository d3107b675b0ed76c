import { expect, test } from "vitest";
import { preparedOf, sentencesOf } from "./testing/sentences.ts";

function limits(...items: readonly object[]): object {
  return { metadata: { name: "shop" }, spec: { limits: items } };
}

test.each<[object, readonly string[]]>([
  [{ type: "Container", max: { cpu: "1" }, min: { cpu: "1000m" } }, []],
  [
    { type: "Container", max: { cpu: 1 }, min: { cpu: 2 } },
    [
      'min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
      'defaultRequest[cpu]: Invalid value: "1": min value 2 is greater than default request value 1',
      'default[cpu]: Invalid value: "2": min value 2 is greater than default value 1',
    ],
  ],
  [
    { type: "Container", default: { cpu: "200m" }, defaultRequest: { cpu: "0.3" } },
    ['defaultRequest[cpu]: Invalid value: "300m": default request value 300m is greater than default limit value 200m'],
  ],
  [
    { type: "Container", default: { "example.com/gpu": 2 }, defaultRequest: { "example.com/gpu": 1 } },
    [
      'defaultRequest[example.com/gpu]: Invalid value: "1": default value 2 must equal to defaultRequest value 1 in example.com/gpu',
    ],
  ],
  [{ type: "Pod", default: { cpu: 1 } }, ["default: Forbidden: may not be specified when `type` is 'Pod'"]],
  [
    { type: "PersistentVolumeClaim", max: { cpu: 1 } },
    ["limits: Required value: either minimum or maximum storage value is required, but neither was provided"],
  ],
  [
    { type: "Pod", max: { cpu: "-1" }, min: { cpu: 128 }, maxLimitRequestRatio: { cpu: "0.5" } },
    [
      'min[cpu]: Invalid value: "128": min value 128 is greater than max value -1',
      'maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1',
      'maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is greater than max/min = -0.007812',
    ],
  ],
  [{ type: "Pod", max: { cpu: 1 }, min: { cpu: 0 }, maxLimitRequestRatio: { cpu: 2 } }, []],
  [{ type: "Container", max: { gpu: 1 } }, twice("max")],
  [{ type: "pod" }, ['type: Invalid value: "pod": must be a standard limit type or fully qualified']],
])("%j", (item, sentences) => {
  expect(sentencesOf("v1/LimitRange", limits(item))).toEqual(sentences.map((sentence) => `spec.limits[0].${sentence}`));
});

/** A name that is no resource is told for the list where it is written and for those that defaulting fills. */
function twice(written: string): readonly string[] {
  return [written, "default", "defaultRequest"].flatMap((list) =>
    ["a standard resource type or fully qualified", "a standard resource for containers"].map(
      (what) => `${list}[gpu]: Invalid value: "gpu": must be ${what}`,
    ),
  );
}

test("defaults come from the maximum, then from default limits, then from the minimum", () => {
  const given = limits({ type: "Container", max: { cpu: 2 }, min: { cpu: 1, memory: "1Mi" }, default: { memory: "2Mi" } });
  expect(preparedOf("v1/LimitRange", given)).toMatchObject({
    spec: { limits: [{ default: { cpu: 2, memory: "2Mi" }, defaultRequest: { cpu: 2, memory: "2Mi" } }] },
  });
});
