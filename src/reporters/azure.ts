import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { inObject, placeOf } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { createPaint } from "./paint.ts";
import { summaryLine } from "./summary.ts";
import { onOneLine } from "./visible.ts";

/** Logging commands of Azure Pipelines, which become issues of the run; it has none for what is only information. */
export function azure(report: Report, { quiet }: RenderOptions): string {
  const lines = report.findings.filter(({ suppressed }) => suppressed === null).map(command);
  if (!quiet) lines.push(summaryLine(report, createPaint(false)));
  return lines.map((line) => `${line}\n`).join("");
}

function command(finding: Finding): string {
  const { severity, file, start, rule, message, object, help } = finding;
  const text = `${message}${inObject(object)}${help === null ? "" : `\n${help}`}`;
  // The agent looks for commands anywhere in a line.
  if (severity === "info") return onOneLine(`${placeOf(finding)}: ${text} [${rule}]`).replaceAll("##", "# #");
  const place = file === "" ? {} : { sourcepath: file, linenumber: start.line, columnnumber: start.column };
  const properties = Object.entries({ type: severity, ...place, code: rule });
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `##vso[task.logissue ${written.join(";")}]${escapeText(text)}`;
}

/** As the agent undoes it (microsoft/azure-pipelines-agent, CommandStringConvertor). */
function escapeText(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
}
