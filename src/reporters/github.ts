import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import type { Severity } from "../kit/rule.ts";
import { inObject } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { summaryLine } from "./summary.ts";

/** Workflow commands of GitHub Actions, which become annotations; then the summary, for the log. */
export function github(report: Report, { quiet }: RenderOptions): string {
  const lines = report.findings.filter(({ suppressed }) => suppressed === null).map(command);
  if (!quiet) lines.push(summaryLine(report, createPaint(false)));
  return lines.map((line) => `${line}\n`).join("");
}

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

function command({ severity, file, start, end, rule, message, object, help }: Finding): string {
  // An annotation of several lines cannot have columns: the runner refuses them (checks API, `start_column`).
  const properties =
    file === ""
      ? { title: rule }
      : start.line === end.line
        ? { file, line: start.line, col: start.column, endLine: end.line, endColumn: end.column, title: rule }
        : { file, line: start.line, endLine: end.line, title: rule };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const text = `${message}${inObject(object)}${help === null ? "" : `\n${help}`}`;
  return `::${commands[severity]} ${written.join(",")}::${escapeData(text)}`;
}

/** As `escapeData` and `escapeProperty` of actions/toolkit (packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
