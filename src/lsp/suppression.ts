import type { Finding } from "../engine/finding.ts";
import { chunkAt, tokenAt } from "../syntax/cursor.ts";
import { outline } from "../syntax/yaml/outline.ts";
import type { OpenDocument } from "./open-document.ts";

export interface SuppressionComment {
  readonly at: number;
  readonly text: string;
  /** The part of the text that the user is to write. */
  readonly reason: string;
}

const reason = "reason";

/** The comment that suppresses a finding, on the line above it or at the top of the file; null where no comment can stand. */
export function suppressionOf(
  { rule, start }: Finding,
  document: OpenDocument,
  scope: "line" | "file",
): SuppressionComment | null {
  const { text, lines } = document;
  const first = /\S/.exec(text)?.[0];
  // JSON knows no comments.
  if (!document.isProgram && (first === "{" || first === "[" || document.languageId === "json")) return null;
  const sign = document.isProgram ? "//" : "#";
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  if (scope === "file") return { at: 0, text: `${sign} plimsoll-ignore-file ${rule} -- ${reason}${lineBreak}`, reason };
  const at = lines.lineStart(start.line);
  if (!document.isProgram && isInText(text, at)) return null;
  const indent = /^[ \t]*/.exec(lines.lineText(start.line))?.[0] ?? "";
  return { at, text: `${indent}${sign} plimsoll-ignore ${rule} -- ${reason}${lineBreak}`, reason };
}

/** Whether a line begins within a scalar: a comment there would be text. */
function isInText(text: string, lineStart: number): boolean {
  const { start, end } = chunkAt(text, lineStart);
  const token = tokenAt(outline(text, start, end), lineStart);
  return token !== null && token.part === "value" && token.span.start < lineStart;
}
