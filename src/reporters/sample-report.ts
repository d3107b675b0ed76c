import type { Report } from "../engine/report.ts";
import type { RenderOptions } from "./options.ts";
import { buildReport } from "./report-builder.ts";

const files = {
  "shop/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec:\n  selector:\n    app: wbe\n",
  "shop/web.yaml": "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: -1\n  labels:\n    app: web\n",
};

/** What a rule is, as the registry would say it. */
export const ruleInfo: RenderOptions["ruleInfo"] = (id) =>
  id === "networking/unmatched-service-selector"
    ? {
        summary: "Service selector matches no pod in its namespace",
        outcome: "broken",
        helpUri: "https://plimsoll.dev/rules/networking/unmatched-service-selector",
        page: "# networking/unmatched-service-selector\n",
      }
    : null;

/** A report with one of each: all severities, a related place in another file, a fix, a suppression, and what was not checked. */
export const sampleReport: Report = buildReport({
  files,
  findings: [
    {
      rule: "networking/unmatched-service-selector",
      messageId: "unmatched",
      file: "shop/service.yaml",
      at: "app: wbe",
      outcome: "broken",
      severity: "warning",
      message: "no pod in namespace shop carries the labels app=wbe",
      help: "did you mean app: web?",
      object: { apiVersion: "v1", kind: "Service", namespace: "shop", name: "web" },
      field: "spec.selector",
      path: ["spec", "selector"],
      related: [{ file: "shop/web.yaml", at: "app: web", note: "carries app=web", field: "spec.labels" }],
      fixes: [
        {
          title: "select app: web",
          applicability: "review",
          edits: [{ file: "shop/service.yaml", start: 97, end: 100, newText: "web" }],
        },
      ],
      fingerprint: "1111111111111111",
    },
    {
      file: "shop/web.yaml",
      at: "-1",
      item: 2,
      message: "spec.replicas must not be negative",
      reason: "FieldValueInvalid",
      clusterMessage: "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
      field: "spec.replicas",
      path: ["spec", "replicas"],
      fingerprint: "2222222222222222",
    },
    {
      rule: "yaml/long-line",
      messageId: "long",
      file: "shop/web.yaml",
      at: "labels:\n    app: web",
      document: null,
      object: null,
      outcome: "advice",
      severity: "info",
      message: "100% <long> # line",
      fingerprint: "3333333333333333",
    },
    {
      rule: "reliability/missing-probe",
      messageId: "missing",
      file: "shop/web.yaml",
      at: "app: web",
      outcome: "risky",
      severity: "warning",
      message: "container web has no readiness probe",
      suppressed: { by: "comment", reason: "a batch job" },
      fingerprint: "4444444444444444",
    },
  ],
  notRun: [{ rule: "references/missing-secret", reason: "the world is open" }],
  skipped: [
    { file: "chart/templates/a.yaml", document: null, reason: "templated" },
    { file: "shop/web.yaml", document: 1, reason: "kustomize-patch" },
  ],
  unknownKinds: [{ apiVersion: "monitoring.coreos.com/v1", kind: "ServiceMonitor", count: 2 }],
});

export const emptyReport: Report = buildReport({ files: { "shop/web.yaml": "kind: Pod\n" } });
