import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { byFile, outcomeWords } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { plural, summaryLine } from "./summary.ts";
import { onOneLine } from "./visible.ts";

/** A step's summary on GitHub may have a mebibyte; half of that is more than anybody reads. */
const mostBytes = 512 * 1024;

/** What became of a run, for people: the summary of a CI job, or a comment on a pull request. */
export function markdown(report: Report, { ruleInfo }: RenderOptions): string {
  const shown = report.findings.filter(({ suppressed }) => suppressed === null);
  const parts = [`## Plimsoll\n\n${escapeCell(summaryLine(report, createPaint(false)))}\n`];
  let length = parts[0]?.length ?? 0;
  let left = shown.length;
  for (const [file, findings] of byFile(shown)) {
    const table = [
      `\n### ${code(file)}\n\n| | place | what | rule |\n| --- | --- | --- | --- |\n`,
      ...findings.map((one) => row(one, ruleInfo)),
    ].join("");
    // An estimate from above: a character has at most three bytes in UTF-8.
    if (length + 3 * table.length > mostBytes) break;
    parts.push(table);
    length += 3 * table.length;
    left -= findings.length;
  }
  if (left > 0) parts.push(`\n…and ${plural(left, "finding")} more\n`);
  parts.push(...notChecked(report));
  return parts.join("");
}

const signs = { error: "❌ error", warning: "⚠️ warning", info: "ℹ️ info" } as const;

function row({ severity, start, message, help, object, rule, outcome }: Finding, ruleInfo: RenderOptions["ruleInfo"]): string {
  const about = object === null ? "" : `${code(`${object.kind} ${object.name}`)} ${outcomeWords[outcome]}: `;
  const said = `${about}${escapeCell(message)}${help === null ? "" : `<br>${escapeCell(help)}`}`;
  const uri = ruleInfo(rule)?.helpUri;
  const link = uri === undefined ? code(rule) : `[${rule}](${uri})`;
  return `| ${signs[severity]} | ${start.line}:${start.column} | ${said} | ${link} |\n`;
}

function notChecked({ skipped, notRun }: Report): string[] {
  if (skipped.length + notRun.length === 0) return [];
  const lines = [
    ...skipped.map(({ file, reason }) => `- ${code(file)}: ${escapeCell(reason)}`),
    ...notRun.map(({ rule, reason }) => `- ${code(rule)} did not run: ${escapeCell(reason)}`),
  ];
  const shown = lines.slice(0, 100);
  const more = lines.length > shown.length ? [`- …and ${lines.length - shown.length} more`] : [];
  return [`\n<details><summary>Not checked: ${lines.length}</summary>\n\n${[...shown, ...more].join("\n")}\n\n</details>\n`];
}

/** Text in a cell of a table: nothing of a manifest's own text is taken for markup. */
function escapeCell(text: string): string {
  return onOneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, "\\$&");
}

/** Code in a cell, as HTML: nothing in it may end the cell or begin other markup. */
function code(text: string): string {
  const escaped = onOneLine(text).replace(/[&<>|`*_[\]~\\@]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}
