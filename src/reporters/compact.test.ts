import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("compact", () => {
  test("is one line a finding and one that counts", () => {
    expect(render(sampleReport, "compact")).toMatchInlineSnapshot(`
      "shop/service.yaml:6:5: warning: no pod in namespace shop carries the labels app=wbe (Service shop/web) [networking/unmatched-service-selector]
      shop/web.yaml:4:13: error: spec.replicas must not be negative (Deployment shop/web) [api/invalid-value]
      shop/web.yaml:5:3: info: 100% <long> # line [yaml/long-line]
      checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run
      "
    `);
  });

  test("says in one line that there is nothing to say", () => {
    expect(render(emptyReport, "compact")).toBe("checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n");
  });

  test("is empty where there is nothing to say and nothing else is asked for", () => {
    expect(render(emptyReport, "compact", { quiet: true })).toBe("");
  });

  test("shows suppressed findings on demand", () => {
    expect(render(sampleReport, "compact", { showSuppressed: true, quiet: true }).split("\n").at(-2)).toBe(
      "shop/web.yaml:6:5: warning: container web has no readiness probe (Deployment shop/web) [reliability/missing-probe] (suppressed by comment: a batch job)",
    );
  });

  test("keeps a finding on one line and harmless, whatever it says", () => {
    const report = buildReport({
      files: { "a\u001b.yaml": "x" },
      findings: [{ file: "a\u001b.yaml", at: "x", object: null, message: "first\r\n  second\u001b[31m\u202e" }],
    });
    expect(render(report, "compact", { quiet: true })).toBe(
      "a␛.yaml:1:1: error: first second␛[31m<U+202E> [api/invalid-value]\n",
    );
  });

  test("colours what is severe", () => {
    expect(render(sampleReport, "compact", { color: true, quiet: true }).split("\n")[1]).toBe(
      "shop/web.yaml:4:13: \u001b[1m\u001b[31merror\u001b[39m\u001b[22m: spec.replicas must not be negative (Deployment shop/web) \u001b[2m[api/invalid-value]\u001b[22m",
    );
  });
});
