import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintInputOf } from "../app/lint.ts";
import { toConfiguration, type WrittenConfiguration } from "../config/load.ts";
import type { Source } from "../text/source.ts";
import { LintCache } from "./cache.ts";
import { lint } from "./lint.ts";

const service = source(
  "service.yaml",
  "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n",
);
const pod = (labels: string): Source =>
  source(
    "pod.yaml",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {${labels}}}\nspec: {containers: [{name: web, image: web}]}\n`,
  );
const lamp = source("lamp.yaml", "apiVersion: shop.example.com/v1\nkind: Lamp\nmetadata: {name: hall}\nspec: {watts: bright}\n");
const definition = (type: string): Source =>
  source(
    "definition.yaml",
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: lamps.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {kind: Lamp, plural: lamps, singular: lamp, listKind: LampList}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {watts: {type: ${type}}}}}}}
`,
  );
const kustomization = (namespace: string): Source =>
  source(
    "kustomization.yaml",
    `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nnamespace: ${namespace}\nresources: [pod.yaml]\n`,
  );

const quota = (pods: number): Source =>
  source(
    "quota.yaml",
    `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: team}\nspec: {hard: {pods: "${pods}", requests.cpu: "2"}}\n`,
  );
const limits = source(
  "limits.yaml",
  "apiVersion: v1\nkind: LimitRange\nmetadata: {name: team}\nspec: {limits: [{type: Container, defaultRequest: {cpu: 1}}]}\n",
);
const deployment = (replicas: number): Source =>
  source(
    "deployment.yaml",
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: cart}}\n  template:\n    metadata: {labels: {app: cart}}\n    spec: {containers: [{name: cart, image: cart}]}\n`,
  );
const kept = deployment(4);
const priority = source(
  "priority.yaml",
  "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 5\nglobalDefault: true\n",
);

/** One small change after the other; what was true before each of them must not be said after it. */
const changes: readonly { what: string; sources: readonly Source[]; config?: WrittenConfiguration }[] = [
  { what: "at first", sources: [service, pod("app: web"), lamp] },
  { what: "labels", sources: [service, pod("app: wbe"), lamp] },
  { what: "labels back", sources: [service, pod("app: web"), lamp] },
  { what: "a file goes", sources: [service, lamp] },
  { what: "a definition comes", sources: [service, pod("app: web"), lamp, definition("integer")] },
  { what: "a definition changes", sources: [service, pod("app: web"), lamp, definition("string")] },
  { what: "a namespace comes", sources: [service, pod("app: web"), lamp, kustomization("shop")] },
  { what: "a namespace changes", sources: [service, pod("app: web"), lamp, kustomization("default")] },
  { what: "a minor", sources: [service, pod("app: web"), lamp], config: { kubernetes: "1.20" } },
  { what: "a quota", sources: [kept, quota(3)] },
  { what: "a greater quota", sources: [kept, quota(9)] },
  { what: "a limit range", sources: [kept, quota(9), limits] },
  { what: "another order", sources: [limits, quota(9), kept] },
  { what: "a class of no namespace", sources: [limits, quota(9), kept, priority] },
  { what: "fewer replicas", sources: [limits, quota(9), deployment(2), priority] },
  { what: "another quota in another file", sources: [limits, { ...quota(1), uri: "more.yaml" }, deployment(2), kept] },
  {
    what: "the configuration",
    sources: [service, pod("app: wbe"), lamp],
    config: { rules: { "networking/unmatched-service-selector": "off" } },
  },
];

describe("a cache", () => {
  test("changes nothing of what is found", () => {
    const cache = new LintCache();
    for (const { what, sources, config } of changes) {
      const input = inputOf(sources, config ?? {});
      const { findings } = lint({ ...input, cache });
      expect({ what, findings }).toEqual({ what, findings: lint(input).findings });
    }
  });

  test("is worth its place: an unchanged document is not decoded again", () => {
    const cache = new LintCache();
    const input = inputOf([service, pod("app: web")], {});
    lint({ ...input, cache });
    const [document] = cache.world.documentsOf(service, true);
    expect(cache.world.documentsOf(service, true)[0]).toBe(document);
  });
});

describe("a focus", () => {
  test("keeps to one file, which others still count for", () => {
    const { findings } = lint({ ...inputOf([service, pod("app: wbe"), lamp], {}), focus: "service.yaml" });
    expect(findings.map(({ rule, file }) => ({ rule, file }))).toEqual([
      { rule: "networking/unmatched-service-selector", file: "service.yaml" },
    ]);
  });
});

function inputOf(subjects: readonly Source[], config: WrittenConfiguration) {
  return lintInputOf({
    subjects,
    context: [],
    sourceProblems: [],
    configuration: toConfiguration(config),
    isWhole: true,
    select: [],
    ignore: [],
    today: null,
    readFile: (path) => readFileSync(path, "utf8"),
  });
}

function source(uri: string, text: string): Source {
  return { uri, text };
}
