import { expect, test } from "vitest";
import { builtinRules } from "../app/lint.ts";
import { lint } from "../index.ts";

const files = (all: { readonly [uri: string]: string }) => Object.entries(all).map(([uri, text]) => ({ uri, text }));

/** Findings as `file:line rule message`. */
function linted(
  all: { readonly [uri: string]: string },
  scopes: readonly string[] = [],
): { findings: string[]; skipped: string[] } {
  const report = lint({ sources: files(all), config: { preset: "cluster", ...(scopes.length > 0 && { scopes }) } });
  return {
    findings: report.findings.map(({ file, start, rule, message }) => `${file}:${start.line} ${rule} ${message}`),
    skipped: report.skipped.map(({ file, reason }) => `${file} ${reason}`),
  };
}

const deployment = (image = "shop/web:1") => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: ${image}
        ports:
        - containerPort: 80
`;

const overlay = (more: string) => `resources: [../../base]\n${more}\n`;
const base = { "base/kustomization.yaml": "resources: [web.yaml]\n" };

test("a base and three overlays repeat nothing, and what is wrong with the base is said once, at its place", () => {
  expect(builtinRules.size).toBeGreaterThan(10);
  const report = linted({
    ...base,
    "base/web.yaml": deployment().replace("containerPort: 80", "containerPort: 80000"),
    "overlays/dev/kustomization.yaml": overlay("namespace: dev"),
    "overlays/test/kustomization.yaml": overlay("namespace: test\nnamePrefix: test-"),
    "overlays/prod/kustomization.yaml": overlay("namespace: prod\nimages: [{name: shop/web, newTag: v2}]"),
  });
  expect(report).toEqual({
    findings: [
      "base/web.yaml:18 api/invalid-value spec.template.spec.containers[0].ports[0].containerPort: must be between 1 and 65535, inclusive, found 80000",
    ],
    skipped: [],
  });
});

test("what only some overlays leave as it is names them", () => {
  const fixed = `patches:
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {replicas: 2}
`;
  const report = linted({
    ...base,
    "base/web.yaml": deployment().replace("spec:\n", "spec:\n  replicas: -1\n"),
    "overlays/dev/kustomization.yaml": overlay("namespace: dev"),
    "overlays/prod/kustomization.yaml": overlay(`namespace: prod\n${fixed}`),
  });
  expect(report.findings).toEqual([expect.stringMatching(/^base\/web\.yaml:6 api\/invalid-value .*-1.* \(in overlays\/dev\)$/)]);
});

test("what a patch breaks is shown in the patch", () => {
  const report = linted({
    ...base,
    "base/web.yaml": deployment(),
    "overlays/dev/kustomization.yaml": overlay("patches: [{path: ports.yaml}]"),
    "overlays/dev/ports.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: -2\n",
    "overlays/prod/kustomization.yaml": overlay("namespace: prod"),
  });
  expect(report.findings).toEqual([expect.stringMatching(/^overlays\/dev\/ports\.yaml:6 api\/invalid-value /)]);
});

test("what the kustomization completes is complete", () => {
  const report = linted({
    "web.yaml": deployment().replace("\n        image: shop/web:1", ""),
    "kustomization.yaml": `resources: [web.yaml]
patches:
- patch: |
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {template: {spec: {containers: [{name: web, image: "shop/web:2"}]}}}
`,
  });
  expect(report).toEqual({ findings: [], skipped: [] });
});

test("kustomizations that share nothing refer to one another; generated names are followed", () => {
  const report = linted({
    "app/kustomization.yaml": "resources: [web.yaml]\nconfigMapGenerator: [{name: own, literals: [a=b]}]\n",
    "app/web.yaml": deployment().replace(
      "        ports:",
      "        envFrom:\n        - configMapRef:\n            name: own\n        - configMapRef:\n            name: shared\n        ports:",
    ),
    "settings/kustomization.yaml": "resources: [shared.yaml]\n",
    "settings/shared.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shared\n",
  });
  expect(report).toEqual({ findings: [], skipped: [] });
});

test("a kustomization that cannot be built is said, and its files are looked at as they lie", () => {
  const report = linted({
    "kustomization.yaml": "resources: [web.yaml, https://example.com/more.yaml]\n",
    "web.yaml": deployment().replace("containerPort: 80", "containerPort: 80000"),
  });
  expect(report).toEqual({
    findings: [
      "web.yaml:18 api/invalid-value spec.template.spec.containers[0].ports[0].containerPort: must be between 1 and 65535, inclusive, found 80000",
    ],
    skipped: [
      "kustomization.yaml kustomization",
      "kustomization.yaml kustomization not built: https://example.com/more.yaml lies elsewhere, and nothing is fetched",
    ],
  });
});

test("folders that are applied by themselves do not see one another", () => {
  const service =
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n  - port: 80\n";
  const tree = {
    "live/a/web.yaml": deployment(),
    "live/b/service.yaml": service,
    "live/b/other.yaml": deployment().replaceAll("web", "api"),
  };
  expect(linted(tree).findings).toEqual([]);
  expect(linted(tree, ["live/*"]).findings).toEqual([
    expect.stringMatching(/^live\/b\/service\.yaml:\d+ networking\/unmatched-service-selector /),
  ]);
});
