import { describe, expect, test } from "vitest";
import { builtinRules, lintRequest } from "../src/app/lint.ts";
import { defaultConfiguration } from "../src/config/configuration.ts";
import { type ChosenFix, makeFixes, withFixes } from "../src/engine/fix.ts";
import type { Report } from "../src/engine/report.ts";
import type { Source } from "../src/text/source.ts";
import { pageExamples } from "./pages.ts";

function lint(subjects: readonly Source[], select: readonly string[] = []): Report {
  return lintRequest({
    subjects,
    context: [],
    sourceProblems: [],
    configuration: { ...defaultConfiguration, preset: "cluster" },
    isWhole: true,
    select,
    ignore: [],
    today: null,
    readFile: () => null,
  });
}

function fix(text: string) {
  const sources = [{ uri: "web.yaml", text }];
  const fixed = makeFixes({ sources, report: lint(sources), lint: (now) => lint(now) });
  return {
    text: fixed.sources[0]?.text ?? "",
    made: fixed.made.map(({ fix: { title } }) => title),
    undone: fixed.undone.map(({ fix: { title } }) => title),
  };
}

const deployment = (spec: string, container = ""): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: app # the shop
        image: registry.example.com/web:1.0${container}
`;
const configMap = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n${data}`;

const repairs: readonly (readonly [rule: string, before: string, after: string])[] = [
  ["schema/unknown-field", deployment("replica: 2 # two"), deployment("replicas: 2 # two")],
  ["schema/wrong-type", deployment('replicas: "2"'), deployment("replicas: 2")],
  ["schema/wrong-type", configMap("  a: yes\n  b: 010\n"), configMap('  a: "yes"\n  b: "010"\n')],
  [
    "schema/malformed-value",
    deployment("replicas: 2", "\n        resources: {limits: {memory: 512MB}}"),
    deployment("replicas: 2", "\n        resources: {limits: {memory: 512M}}"),
  ],
  ["schema/unknown-kind", deployment("replicas: 2").replace("apps/v1", "v1"), deployment("replicas: 2")],
  ["schema/unknown-kind", configMap("  a: b\n").replace("ConfigMap", "Configmap"), configMap("  a: b\n")],
  ["schema/unavailable-version", deployment("replicas: 2").replace("apps/v1", "apps/v1beta2"), deployment("replicas: 2")],
  ["yaml/duplicate-key", configMap("  a: one # first\n  b: two\n  a: one\n"), configMap("  b: two\n  a: one\n")],
  ["yaml/converted-key", configMap("  on: x\n"), configMap('  "on": x\n')],
  [
    "api/not-supported-value",
    deployment("replicas: 2", "\n        imagePullPolicy: 'always'"),
    deployment("replicas: 2", "\n        imagePullPolicy: 'Always'"),
  ],
];

describe("a safe fix does what it says, and nothing else", () => {
  for (const [rule, before, after] of repairs) {
    test(rule, () => {
      expect(lint([{ uri: "web.yaml", text: before }]).findings.map((finding) => finding.rule)).toContain(rule);
      expect(fix(before).text).toBe(after);
      expect(fix(after)).toEqual({ text: after, made: [], undone: [] });
    });
  }
});

describe("fixes", () => {
  test("of what other fixes bring to light are made in later rounds", () => {
    const before = deployment('replica: "2"', "\n        imagePullPolicy: always");
    expect(fix(before)).toEqual({
      text: deployment("replicas: 2", "\n        imagePullPolicy: Always"),
      made: ["rename replica to replicas", "remove the quotes", "replace always with Always"],
      undone: [],
    });
  });

  test("that would make something else wrong are not made", () => {
    const before = deployment("replica: {a: b}");
    expect(fix(before)).toEqual({ text: before, made: [], undone: ["rename replica to replicas"] });
  });

  test("that do no harm are made beside one that does", () => {
    const { text, undone } = fix(deployment("replica: {a: b}", "\n        imagePullPoliy: Always\n        workingDr: /"));
    expect([text, undone]).toEqual([
      deployment("replica: {a: b}", "\n        imagePullPolicy: Always\n        workingDir: /"),
      ["rename replica to replicas"],
    ]);
  });

  test("leave alone what several places share", () => {
    const before = configMap("  a: &a yes\n  b: *a\n");
    expect(fix(before).text).toBe(before);
  });

  test("of suppressed findings are not made", () => {
    const before = deployment("replica: 2 # plimsoll-ignore schema/unknown-field -- a wrapper reads it");
    expect(fix(before)).toEqual({ text: before, made: [], undone: [] });
  });
});

describe("on every example of a rule's page", () => {
  for (const id of builtinRules.keys()) {
    const examples = pageExamples(id).filter(({ example }) => example.configuration === null && example.expected.length > 0);
    if (examples.length === 0) continue;
    test(`${id}: fixes settle, and each one that is offered can be read`, () => {
      for (const { example } of examples) {
        const report = lint(example.sources, [id]);
        const fixed = makeFixes({ sources: example.sources, report, lint: (now) => lint(now, [id]) });
        expect(fixed.report.crashes).toBe(0);
        const again = makeFixes({ ...fixed, lint: (now) => lint(now, [id]) });
        expect(again.made).toEqual([]);
        for (const chosen of offered(report)) {
          const after = lint(withFixes(example.sources, [chosen]), [id, "yaml/syntax-error"]);
          expect([chosen.fix.title, after.findings.filter(({ rule }) => rule === "yaml/syntax-error")]).toEqual([
            chosen.fix.title,
            report.findings.filter(({ rule }) => rule === "yaml/syntax-error"),
          ]);
        }
      }
    });
  }
});

function offered({ findings }: Report): ChosenFix[] {
  return findings.flatMap((finding) => finding.fixes.map((one) => ({ finding, fix: one })));
}
