import type { Span } from "./source.ts";

/** A span of a text, and what is to stand there instead. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** A text with edits made; they must not overlap. What is inserted at one place stands in the order of the edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let edited = "";
  let at = 0;
  for (const { span, newText } of inOrder) {
    edited += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return edited + text.slice(at);
}

/** Whether two edits touch the same text; two insertions at one place do too, since nothing says which comes first. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start) return true;
  return a.start < b.start ? a.end > b.start : b.end > a.start;
}
