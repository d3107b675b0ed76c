import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver-protocol";
import { chunksOf } from "../syntax/cursor.ts";
import { outline } from "../syntax/yaml/outline.ts";
import type { Outline } from "../syntax/yaml/outline-node.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Session } from "./session.ts";

/** What can be folded: documents, and values of several lines below their keys. */
export function folding({ textDocument }: FoldingRangeParams, session: Session): FoldingRange[] | null {
  const document = session.find(textDocument.uri)?.document;
  if (document === undefined || document.isProgram) return null;
  const ranges = new Map<number, FoldingRange>();
  for (const { start, end } of chunksOf(document.text)) {
    const root = outline(document.text, start, end);
    if (root === null) continue;
    add(ranges, document, root.start, root.end);
    fold(root, document, ranges);
  }
  for (const range of comments(document)) if (!ranges.has(range.startLine)) ranges.set(range.startLine, range);
  return [...ranges.values()].sort((a, b) => a.startLine - b.startLine);
}

function fold(node: Outline, document: OpenDocument, ranges: Map<number, FoldingRange>): void {
  if (node.kind === "map") {
    for (const { keyStart, value } of node.entries) {
      if (value === null) continue;
      add(ranges, document, keyStart, value.end);
      fold(value, document, ranges);
    }
  } else if (node.kind === "list") {
    for (const item of node.items) {
      add(ranges, document, item.start, item.end);
      fold(item, document, ranges);
    }
  }
}

/** Of what begins on one line the first, which is the largest. */
function add(ranges: Map<number, FoldingRange>, { lines }: OpenDocument, start: number, end: number): void {
  const startLine = lines.positionAt(start).line - 1;
  const endLine = lines.positionAt(end).line - 1;
  if (endLine > startLine && !ranges.has(startLine)) ranges.set(startLine, { startLine, endLine });
}

/** Comments of several lines. */
function* comments({ lines }: OpenDocument): Generator<FoldingRange> {
  let first = -1;
  for (let line = 0; line <= lines.count; line++) {
    const isComment = /^\s*#/.test(lines.lineText(line + 1));
    if (isComment && first < 0) first = line;
    if (isComment || first < 0) continue;
    if (line - 1 > first) yield { startLine: first, endLine: line - 1, kind: "comment" };
    first = -1;
  }
}
