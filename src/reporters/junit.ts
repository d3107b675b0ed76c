import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { byFile, fileOf, inObject, placeOf, shownFindings, suppressionOf } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { summaryLine } from "./summary.ts";
import { xmlAttributes, xmlDeclaration, xmlText } from "./xml.ts";

/**
 * JUnit's XML: a suite for each file with findings, a case for each finding. Errors and warnings fail; an info passes and says its
 * piece. A run without findings is one case that passes, since many servers take no test at all for a failure.
 */
export function junit(report: Report, options: RenderOptions): string {
  const findings = shownFindings(report, options);
  const suites = findings.length === 0 ? cleanSuite(report) : [...byFile(findings)].flatMap(([file, its]) => suite(file, its));
  const totals = findings.length === 0 ? { tests: 1, failures: 0, errors: 0, skipped: 0 } : count(findings);
  const lines = [xmlDeclaration, `<testsuites${xmlAttributes({ name: "plimsoll", ...totals })}>`, ...suites, "</testsuites>"];
  return `${lines.join("\n")}\n`;
}

function cleanSuite(report: Report): string[] {
  return [
    `  <testsuite${xmlAttributes({ name: "plimsoll", tests: 1, failures: 0, errors: 0, skipped: 0 })}>`,
    `    <testcase${xmlAttributes({ name: summaryLine(report, createPaint(false)), classname: "plimsoll" })}/>`,
    "  </testsuite>",
  ];
}

function suite(file: string, findings: readonly Finding[]): string[] {
  return [`  <testsuite${xmlAttributes({ name: file, ...count(findings) })}>`, ...findings.flatMap(testCase), "  </testsuite>"];
}

function testCase(finding: Finding): string[] {
  const { rule, object, start, message, help, severity } = finding;
  const file = fileOf(finding);
  const name = `${rule}${inObject(object)} ${start.line}:${start.column}`;
  const suppression = suppressionOf(finding);
  const text = xmlText([`${placeOf(finding)}: ${message}`, ...(help === null ? [] : [help])].join("\n"));
  const said =
    suppression !== null
      ? `<skipped${xmlAttributes({ message: suppression })}/>`
      : severity === "info"
        ? `<system-out>${text}</system-out>`
        : `<failure${xmlAttributes({ message, type: severity })}>${text}</failure>`;
  return [
    `    <testcase${xmlAttributes({ name, classname: file, file, line: start.line })}>`,
    `      ${said}`,
    "    </testcase>",
  ];
}

function count(findings: readonly Finding[]) {
  const skipped = findings.filter(({ suppressed }) => suppressed !== null).length;
  const failures = findings.filter(({ suppressed, severity }) => suppressed === null && severity !== "info").length;
  return { tests: findings.length, failures, errors: 0, skipped };
}
