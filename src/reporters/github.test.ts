import { describe, expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { emptyReport, sampleReport } from "./sample-report.ts";

describe("github", () => {
  test("is a workflow command a finding, without the suppressed", () => {
    expect(render(sampleReport, "github")).toMatchInlineSnapshot(`
      "::warning file=shop/service.yaml,line=6,col=5,endLine=6,endColumn=13,title=networking/unmatched-service-selector::no pod in namespace shop carries the labels app=wbe (Service shop/web)%0Adid you mean app: web?
      ::error file=shop/web.yaml,line=4,col=13,endLine=4,endColumn=15,title=api/invalid-value::spec.replicas must not be negative (Deployment shop/web)
      ::notice file=shop/web.yaml,line=5,endLine=6,title=yaml/long-line::100%25 <long> # line
      checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run
      "
    `);
  });

  test("has a summary for the log, and nothing else of a clean run", () => {
    expect(render(emptyReport, "github")).toBe("checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings\n");
    expect(render(emptyReport, "github", { quiet: true })).toBe("");
  });

  test("escapes what would end a property or the command", () => {
    const report = buildReport({
      files: { "a,b:c%.yaml": "x" },
      findings: [{ file: "a,b:c%.yaml", at: "x", object: null, message: "50%: a, b\r\n::error::c" }],
    });
    expect(render(report, "github", { quiet: true })).toBe(
      "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=2,title=api/invalid-value::50%25: a, b%0D%0A::error::c\n",
    );
  });

  test("names no file where there is none", () => {
    const report = buildReport({ files: { "": "" }, findings: [{ file: "", at: "", object: null, document: null }] });
    expect(render(report, "github", { quiet: true })).toBe("::error title=api/invalid-value::replicas must not be negative\n");
  });
});
