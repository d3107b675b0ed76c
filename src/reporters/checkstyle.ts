import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { byFile, inObject } from "./describe.ts";
import type { RenderOptions } from "./options.ts";
import { xmlAttributes, xmlDeclaration } from "./xml.ts";

/** Checkstyle's XML, which Jenkins, reviewdog and many others read. */
export function checkstyle({ findings }: Report, _options: RenderOptions): string {
  const lines = [xmlDeclaration, '<checkstyle version="4.3">'];
  for (const [file, its] of byFile(findings.filter(({ suppressed }) => suppressed === null))) {
    lines.push(`  <file${xmlAttributes({ name: file })}>`, ...its.map(problem), "  </file>");
  }
  return `${[...lines, "</checkstyle>"].join("\n")}\n`;
}

function problem({ start: { line, column }, severity, message, object, rule }: Finding): string {
  const attributes = { line, column, severity, message: `${message}${inObject(object)}`, source: `plimsoll/${rule}` };
  return `    <error${xmlAttributes(attributes)}/>`;
}
