import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { inObject, placeOf, shownFindings, suppressionOf } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint, type Paint } from "./paint.ts";
import { summaryLine } from "./summary.ts";
import { onOneLine } from "./visible.ts";

/** One line a finding, in the form that editors and `grep` know from compilers; then the summary. */
export function compact(report: Report, options: RenderOptions): string {
  const paint = createPaint(options.color);
  const lines = shownFindings(report, options).map((finding) => lineOf(finding, paint));
  if (!options.quiet) lines.push(summaryLine(report, paint));
  return lines.map((line) => `${line}\n`).join("");
}

function lineOf(finding: Finding, paint: Paint): string {
  const { severity, message, object, rule } = finding;
  const suppression = suppressionOf(finding);
  const said = onOneLine(`${message}${inObject(object)}`);
  const end = suppression === null ? "" : ` (${onOneLine(suppression)})`;
  return `${onOneLine(placeOf(finding))}: ${paint[severity](severity)}: ${said} ${paint.faint(`[${rule}]`)}${end}`;
}
