import { expect, test } from "vitest";
import { preparedOf } from "../validation/testing/sentences.ts";

test.each<[string, string, object, object]>([
  [
    "apps/v1/Deployment",
    "nothing",
    {},
    {
      replicas: 1,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "25%", maxSurge: "25%" } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      template: { spec: { restartPolicy: "Always" } },
    },
  ],
  [
    "apps/v1/Deployment",
    "half a strategy",
    { strategy: { rollingUpdate: { maxSurge: 1 } } },
    {
      strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "25%", maxSurge: 1 } },
    },
  ],
  ["apps/v1/Deployment", "another strategy", { strategy: { type: "Recreate" } }, { strategy: { type: "Recreate" } }],
  [
    "apps/v1/DaemonSet",
    "nothing",
    {},
    {
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    },
  ],
  [
    "apps/v1/StatefulSet",
    "nothing",
    {},
    {
      podManagementPolicy: "OrderedReady",
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    },
  ],
  [
    "apps/v1/StatefulSet",
    "a strategy without numbers",
    { updateStrategy: { type: "RollingUpdate" } },
    {
      updateStrategy: { type: "RollingUpdate" },
    },
  ],
  [
    "batch/v1/Job",
    "nothing",
    {},
    { completions: 1, parallelism: 1, backoffLimit: 6, podReplacementPolicy: "TerminatingOrFailed" },
  ],
  [
    "batch/v1/Job",
    "limits per index",
    { backoffLimitPerIndex: 1, podFailurePolicy: {} },
    {
      backoffLimit: 2147483647,
      podReplacementPolicy: "Failed",
    },
  ],
])("%s of %s", (kind, _what, spec, defaulted) => {
  const object = Object.freeze({ metadata: { name: "web" }, spec: Object.freeze(spec) });
  expect(preparedOf(kind, object)).toMatchObject({ spec: defaulted });
});

test("a job with parallelism alone has no number of completions", () => {
  expect(preparedOf("batch/v1/Job", { spec: { parallelism: 3 } })).not.toHaveProperty("spec.completions");
});
