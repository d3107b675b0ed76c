import { describe, expect, test } from "vitest";
import { createPaint } from "./paint.ts";
import { buildReport, type ReportDraft } from "./report-builder.ts";
import { sampleReport } from "./sample-report.ts";
import { summaryLine } from "./summary.ts";

const files = { "web.yaml": "kind: Pod\n" };
const warning = { file: "web.yaml", at: "Pod", severity: "warning" } as const;

describe("summaryLine", () => {
  test("counts everything that is not zero", () => {
    expect(summaryLine({ ...sampleReport, crashes: 2 }, createPaint(false))).toBe(
      "checked 2 files, 2 documents, 2 objects against Kubernetes 1.36: 1 error, 1 warning, 1 info, 1 suppressed, 2 skipped, 1 rule not run, 2 rules crashed",
    );
  });

  test.each<[string, ReportDraft, string]>([
    ["a clean run", { files }, "checked 1 file, 1 document, 1 object against Kubernetes 1.36: no findings"],
    [
      "no errors beside warnings",
      { files, findings: [warning, warning] },
      "checked 1 file, 1 document, 1 object against Kubernetes 1.36: 0 errors, 2 warnings",
    ],
    [
      "a run that read no object",
      { files, objects: 0, skipped: [{ file: "web.yaml", document: null, reason: "templated" }] },
      "nothing was checked: 1 file, 1 skipped",
    ],
    ["a run that read nothing", {}, "nothing was checked: no files"],
    [
      "findings in what is no object",
      { files, objects: 0, findings: [warning] },
      "checked 1 file against Kubernetes 1.36: 0 errors, 1 warning",
    ],
  ])("tells of %s", (_, draft, line) => {
    expect(summaryLine(buildReport(draft), createPaint(false))).toBe(line);
  });
});
