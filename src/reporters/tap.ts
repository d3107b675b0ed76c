import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { describeObject } from "../world/object.ts";
import { placeOf, shownFindings, suppressionOf } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { summaryLine } from "./summary.ts";
import { onOneLine } from "./visible.ts";

/** Test Anything Protocol 14. Errors and warnings are tests that fail; a run without findings is one that passes. */
export function tap(report: Report, options: RenderOptions): string {
  const findings = shownFindings(report, options);
  const lines = ["TAP version 14", `1..${Math.max(1, findings.length)}`];
  if (findings.length === 0) lines.push(`ok 1 - ${escapeTap(summaryLine(report, createPaint(false)))}`);
  for (const [index, finding] of findings.entries()) lines.push(...testPoint(finding, index + 1));
  return `${lines.join("\n")}\n`;
}

function testPoint(finding: Finding, number: number): string[] {
  const { message, rule, severity, outcome, object, field, help } = finding;
  const suppression = suppressionOf(finding);
  const passes = suppression !== null || severity === "info";
  const directive = suppression === null ? "" : ` # SKIP ${escapeTap(suppression)}`;
  const diagnostics = { severity, outcome, object: object === null ? null : describeObject(object), field, help };
  return [
    `${passes ? "ok" : "not ok"} ${number} - ${escapeTap(`${placeOf(finding)}: ${message} [${rule}]`)}${directive}`,
    "  ---",
    // JSON is YAML, and leaves nothing of a manifest's text to be read as anything else.
    ...Object.entries(diagnostics).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    "  ...",
  ];
}

/** On one line, and without a `#` that would begin a directive. */
function escapeTap(text: string): string {
  return onOneLine(text).replace(/[\\#]/g, "\\$&");
}
