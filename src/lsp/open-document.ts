import type { Position, Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { isTypeScript } from "../syntax/typescript/source-files.ts";
import { LineIndex } from "../text/lines.ts";
import { pathOf } from "./uris.ts";

/** A document that the editor has open: what it shows counts, not what is on disk. */
export class OpenDocument {
  readonly uri: string;
  /** Null for one that was never saved. */
  readonly path: string | null;
  readonly languageId: string;
  /** Findings in it are told; the rest of the server reads YAML and JSON only. */
  readonly isProgram: boolean;
  version: number;
  #text: string;
  #lines: LineIndex | null = null;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.path = pathOf(uri);
    this.languageId = languageId;
    this.isProgram = this.path !== null && isTypeScript(this.path);
    this.version = version;
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines;
  }

  change(version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    this.version = version;
    for (const change of changes) {
      if ("range" in change) {
        const start = offsetAt(this.lines, this.#text, change.range.start);
        const end = Math.max(start, offsetAt(this.lines, this.#text, change.range.end));
        this.#text = this.#text.slice(0, start) + change.text + this.#text.slice(end);
      } else this.#text = change.text;
      this.#lines = null;
    }
  }

  offsetAt(position: Position): number {
    return offsetAt(this.lines, this.#text, position);
  }
}

/** Lines and columns from 0, columns in UTF-16 units; what lies behind a line's end is its end. */
export function offsetAt(lines: LineIndex, text: string, { line, character }: Position): number {
  if (line >= lines.count) return text.length;
  const start = lines.lineStart(line + 1);
  return start + Math.min(Math.max(character, 0), lines.lineText(line + 1).length);
}

export function rangeOf(lines: LineIndex, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: positionOf(lines, start), end: positionOf(lines, end) };
}

function positionOf(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}
