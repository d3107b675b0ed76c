import { expect, test } from "vitest";
import { render } from "./render.ts";
import { buildReport } from "./report-builder.ts";
import { sampleReport } from "./sample-report.ts";

test("azure logs issues, and infos as text", () => {
  expect(render(sampleReport, "azure")).toMatchInlineSnapshot(`
    "##vso[task.logissue type=warning;sourcepath=shop/service.yaml;linenumber=6;columnnumber=5;code=networking/unmatched-service-selector]no pod in namespace shop carries the labels app=wbe (Service shop/web)%0Adid you mean app: web?
    ##vso[task.logissue type=error;sourcepath=shop/web.yaml;linenumber=4;columnnumber=13;code=api/invalid-value]spec.replicas must not be negative (Deployment shop/web)
    shop/web.yaml:5:3: 100% <long> # line [yaml/long-line]
    checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run
    "
  `);
});

test("azure escapes what would end a property or a command", () => {
  const report = buildReport({
    files: { "a;b]c%.yaml": "x" },
    findings: [{ file: "a;b]c%.yaml", at: "x", message: "50% of\n##vso[task.complete]", object: null }],
  });
  expect(render(report, "azure", { quiet: true })).toBe(
    "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc%AZP25.yaml;linenumber=1;columnnumber=1;code=api/invalid-value]50%AZP25 of%0A##vso[task.complete]\n",
  );
});
