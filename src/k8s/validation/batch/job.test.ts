import { expect, test } from "vitest";
import { preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "batch/v1/Job";
const podSpec = { restartPolicy: "Never", containers: [{ name: "import", image: "import:1.0" }] };

function job(spec: object, name = "import"): object {
  return { metadata: { name }, spec: { template: { spec: podSpec }, ...spec } };
}

const indexed = { completionMode: "Indexed", completions: 5 };

function withRule(rule: object): object {
  return job({ podFailurePolicy: { rules: [rule] } });
}

test.each<[string, object, readonly string[]]>([
  ["defaults", job({}), []],
  [
    "pods that start again",
    job({ template: { spec: { ...podSpec, restartPolicy: undefined } } }),
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    "a selector of its own",
    job({ selector: { matchLabels: { app: "shop" } } }),
    [
      expect.stringMatching(
        /^spec\.selector: Invalid value: \{"matchLabels":\{"app":"shop","batch\.kubernetes\.io\/controller-uid":"[-0-9]+"\}\}: `selector` not auto-generated$/,
      ),
      expect.stringMatching(/^spec\.template\.metadata\.labels: Invalid value: .* `selector` does not match template `labels`$/),
    ],
  ],
  [
    "no selector though it is to be written",
    job({ manualSelector: true }),
    [
      "spec.selector: Required value",
      "spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`",
    ],
  ],
  [
    "the label of another job",
    job({ template: { metadata: { labels: { "job-name": "export" } }, spec: podSpec } }),
    [
      expect.stringMatching(
        /^spec\.template\.metadata\.labels\[job-name\]: Invalid value: \{.*"job-name":"export"\}: must be 'import'$/,
      ),
    ],
  ],
  [
    "indexes without number",
    job({ completionMode: "Indexed", parallelism: 1 }),
    ["spec.completions: Required value: when completion mode is Indexed"],
  ],
  [
    "limits of indexes without indexes",
    job({ backoffLimitPerIndex: 1 }),
    ["spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode"],
  ],
  [
    "a name that is too long with an index",
    job(indexed, "a".repeat(62)),
    [
      `metadata.name: Invalid value: "${"a".repeat(62)}": will not able to create pod with invalid DNS label: ${"a".repeat(62)}-4`,
    ],
  ],
  [
    "a rule for nothing",
    withRule({ action: "Stop" }),
    [
      'spec.podFailurePolicy.rules[0].action: Unsupported value: "Stop": supported values: "Count", "FailIndex", "FailJob", "Ignore"',
      "spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required",
    ],
  ],
  [
    "exit codes out of order",
    withRule({ action: "FailJob", onExitCodes: { operator: "In", values: [2, 0, 2], containerName: "web" } }),
    [
      'spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: "web": must be one of the container or initContainer names in the pod template',
      "spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator",
      "spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 2",
      "spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [2,0,2]: must be ordered",
    ],
  ],
  [
    "a success that is not there",
    job({ successPolicy: { rules: [{ succeededCount: 1 }] } }),
    [
      'spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode',
    ],
  ],
  [
    "more successes than indexes",
    job({ ...indexed, successPolicy: { rules: [{ succeededIndexes: "0,2-3", succeededCount: 4 }] } }),
    [
      "spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)",
    ],
  ],
])("judges a job with %s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test.each([
  ["1-0", "non-increasing order, previous: 1, current: 0"],
  ["1,0", "non-increasing order, previous: 1, current: 0"],
  ["5", 'too large index: "5"'],
  ["0-", 'cannot convert string to integer for index: ""'],
  ["0-1-2", "the fragment \"0-1-2\" violates the requirement that an index interval can have at most two parts separated by '-'"],
])("indexes such as %s are refused", (succeededIndexes, problem) => {
  expect(sentencesOf(kind, job({ ...indexed, successPolicy: { rules: [{ succeededIndexes }] } }))).toEqual([
    `spec.successPolicy.rules[0].succeededIndexes: Invalid value: "${succeededIndexes}": error parsing succeededIndexes: ${problem}`,
  ]);
});

test("labels that a job takes from its template grow with the generated ones", () => {
  const template = { metadata: { labels: { app: "shop" } }, spec: podSpec };
  const labels = { "job-name": "import", "batch.kubernetes.io/job-name": "import", app: "shop" };
  expect(preparedOf(kind, job({ template }))).toMatchObject({
    metadata: { labels },
    spec: { template: { metadata: { labels } } },
  });
  const own = { ...job({ template }), metadata: { name: "import", labels: { app: "import" } } };
  expect(preparedOf(kind, own)).toMatchObject({ metadata: { labels: { app: "import" } } });
});

test("fields behind closed gates are forgotten", () => {
  const spec = {
    managedBy: "shop",
    successPolicy: {},
    podReplacementPolicy: "Never",
    backoffLimitPerIndex: -1,
    podFailurePolicy: {},
  };
  expect(sentencesOf(kind, job(spec)).length).toBeGreaterThan(2);
  expect(sentencesOf(kind, job(spec), 25)).toEqual([]);
});

test("very many indexes may be too many to track", () => {
  expect(warningsOf(kind, job({ completionMode: "Indexed", completions: 100_001, parallelism: 10_001 }))).toEqual([
    "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail",
  ]);
});
