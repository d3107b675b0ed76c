import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("tap", () => {
  test("is a test a finding, with its diagnostics", () => {
    expect(render(sampleReport, "tap")).toMatchInlineSnapshot(`
      "TAP version 14
      1..3
      not ok 1 - shop/service.yaml:6:5: no pod in namespace shop carries the labels app=wbe [networking/unmatched-service-selector]
        ---
        severity: "warning"
        outcome: "broken"
        object: "Service shop/web"
        field: "spec.selector"
        help: "did you mean app: web?"
        ...
      not ok 2 - shop/web.yaml:4:13: spec.replicas must not be negative [api/invalid-value]
        ---
        severity: "error"
        outcome: "rejected"
        object: "Deployment shop/web"
        field: "spec.replicas"
        help: null
        ...
      ok 3 - shop/web.yaml:5:3: 100% <long> \\# line [yaml/long-line]
        ---
        severity: "info"
        outcome: "advice"
        object: null
        field: ""
        help: null
        ...
      "
    `);
  });

  test("skips suppressed findings where they are asked for", () => {
    expect(render(sampleReport, "tap", { showSuppressed: true })).toContain(
      "\nok 4 - shop/web.yaml:6:5: container web has no readiness probe [reliability/missing-probe] # SKIP suppressed by comment: a batch job\n",
    );
  });

  test("passes one test for a clean run", () => {
    expect(render(emptyReport, "tap")).toBe(
      "TAP version 14\n1..1\nok 1 - checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n",
    );
  });
});
