import { expect, test } from "vitest";
import { builtinRules, lintRequest, ruleInfoWith } from "../../app/lint.ts";
import { LineIndex } from "../../text/lines.ts";
import { loadConfiguration } from "../load.ts";
import validateConfiguration from "../validate.generated.ts";

function load(text: string) {
  return loadConfiguration({ uri: "plimsoll.yaml", text }, validateConfiguration, builtinRules);
}

function problems(text: string): string[] {
  const lines = new LineIndex(text);
  return load(text).problems.map(({ message, span }) => {
    const { line, column } = lines.positionAt(span.start);
    return `${line}:${column} ${message.split("\n")[0]}`;
  });
}

function findings(configuration: string, ...manifests: string[]): string[] {
  const { configuration: loaded } = load(configuration);
  if (loaded === null) throw new Error("the configuration does not load");
  const report = lintRequest({
    subjects: manifests.map((text, index) => ({ uri: `${index}.yaml`, text })),
    context: [],
    sourceProblems: [],
    configuration: loaded,
    isWhole: true,
    select: ["team/"],
    ignore: [],
    today: null,
    readFile: () => null,
  });
  return report.findings.map(
    ({ rule, start, severity, outcome, message, suppressed }) =>
      `${start.line}:${start.column} ${severity} ${outcome} ${message} [${rule}]${suppressed === null ? "" : ` (${suppressed.by})`}`,
  );
}

const config = (name: string, labels: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  labels: {${labels}}
`;

test("rules of one line say what breaks them, with values, where they point", () => {
  const rules = `rules:
  team/owner-label:
    cel: has(object.metadata.labels.owner)
    on: [ConfigMap]
    message: "{object.metadata.name} has {size(object.metadata.labels)} {{labels}} and no owner"
    outcome: risky
    at: metadata.labels
`;
  expect(findings(rules, config("web", "app: web"), config("cart", "owner: shop"))).toEqual([
    "5:3 warning risky web has 1 {labels} and no owner [team/owner-label]",
  ]);
});

test("rules look at other objects, and point at the field that they name", () => {
  const rules = `rules:
  team/one-tier:
    cel: world.ConfigMap.filter(c, c.metadata.labels.tier == object.metadata.labels.tier).size() == 1
    on: v1/ConfigMap
    message: "tier {object.metadata.labels.tier} is shared"
`;
  expect(findings(rules, config("a", "tier: x"), config("b", "tier: x"), config("c", "tier: y"))).toEqual([
    "5:18 info advice tier x is shared [team/one-tier]",
    "5:18 info advice tier x is shared [team/one-tier]",
  ]);
});

test("rules about the pods that objects make point into their templates, and are suppressed like others", () => {
  const rules = `rules:
  team/no-host:
    cel: "!object.spec.?hostNetwork.orValue(false)"
    on: pods
    message: no host network
    severity: error
`;
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers: [{name: app, image: "web:1"}]
`;
  expect(findings(rules, deployment)).toEqual(["9:20 error advice no host network [team/no-host]"]);
  const ignored = deployment.replace(
    "      hostNetwork",
    "      # plimsoll-ignore team/no-host -- it is the router\n      hostNetwork",
  );
  expect(findings(rules, ignored)).toEqual(["10:20 error advice no host network [team/no-host] (comment)"]);
});

test("built-in rules are there once more under another id, with options, outcome and page of their own", () => {
  const rules = `rules:
  team/cpu-requests:
    extends: workload/missing-requests
    requests: [cpu]
    limits: []
    outcome: broken
`;
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: app, image: "web:1"}
`;
  expect(problems(rules)).toEqual([]);
  expect(findings(rules, deployment)).toEqual(["10:16 error broken container app has no cpu request [team/cpu-requests]"]);
  const { configuration } = load(rules);
  expect(configuration === null ? null : ruleInfoWith(configuration)("team/cpu-requests")).toMatchInlineSnapshot(`
    {
      "outcome": "broken",
      "page": "# team/cpu-requests
    Containers without requests or limits, even after LimitRange defaults

    A rule of plimsoll.yaml: workload/missing-requests with options of its own.

    - requests: ["cpu"]
    - limits: []
    ",
      "summary": "Containers without requests or limits, even after LimitRange defaults",
    }
  `);
});

test("a rule that fails for another reason than a missing field says so", () => {
  const rules = `rules:
  team/broken:
    cel: int(object.metadata.name) > 1
    on: [ConfigMap]
    message: small
`;
  expect(findings(rules, config("web", "a: b"))).toEqual([
    "1:1 error risky the rule team/broken failed on ConfigMap default/web: Error: type conversion error from 'string' to 'int' [input/crashed-rule]",
  ]);
});

test("mistakes in definitions have their places", () => {
  expect(
    problems(`rules:
  team/owner:
    cel: has(object.metadata
    message: no owner
  team/typed:
    cel: object.metadata.name
    message: "{nothing} is wrong"
    outcme: risky
  team/kinds:
    cel: "true"
    on: {}
    message: never
    at: metadata..labels
  schema/unknown-field:
    cel: "true"
    message: never
  Team/Rule:
    extends: workload/request-above-limit
  team/copy:
    extends: workload/request-above-limits
  team/slips:
    cel: "true"
    on: [Deploymnt, Route, pods, apps/v1/Statefulset]
    message: never
  team/nothing:
    cel: "true"
`),
  ).toMatchInlineSnapshot(`
    [
      "3:10 compilation failed: ERROR: <input>:1:20: Syntax error: missing ')' at '<EOF>'",
      "8:5 team/typed has no key outcme; did you mean outcome?",
      "13:9 at: expected a path such as metadata.labels",
      "11:5 on: expected a list of kinds, or pods",
      "14:3 schema/unknown-field is a rule that there is; give yours another id, such as team/unknown-field",
      "17:3 Team/Rule: expected an id such as team/owner-label",
      "20:14 there is no rule workload/request-above-limits; did you mean workload/request-above-limit?",
      "23:5 there is no kind Deploymnt; did you mean Deployment?",
      "23:5 there is no kind pods; did you mean Pod?",
      "23:5 there is no kind apps/v1/Statefulset; did you mean apps/v1/StatefulSet?",
      "25:3 team/nothing: message is missing",
    ]
  `);
});
