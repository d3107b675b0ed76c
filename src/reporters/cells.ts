import { characterWidth, displayWidth } from "./display-width.ts";
import { visible } from "./visible.ts";

/** One character of a source line as a terminal shows it. */
interface Cell {
  readonly text: string;
  /** Where it begins on the screen, from 0, and how many columns it takes. */
  readonly column: number;
  readonly width: number;
  /** Where it ends in the line, in UTF-16 units. */
  readonly end: number;
}

/** A source line laid out in columns: tabs expanded, control characters made visible, wide characters two columns wide. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly width: number;
  /** Columns of white space before anything else. */
  readonly indent: number;
  /** A part of the line was left out before or after the cells. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

const tabStop = 4;
/** UTF-16 units to either side that are laid out: no terminal shows more, and a minified file may be one line of megabytes. */
const reach = 2000;

export function layOut(line: string, around: number): Cells {
  const from = around > 2 * reach ? around - reach : 0;
  const to = around + reach;
  const cells: Cell[] = [];
  let column = 0;
  let end = from;
  for (const character of line.slice(from, to)) {
    const text = character === "\t" ? " ".repeat(tabStop - (column % tabStop)) : visible(character);
    const width = character === text ? characterWidth(character) : displayWidth(text);
    end += character.length;
    cells.push({ text, column, width, end });
    column += width;
  }
  const indent = cells.find(({ text }) => text.trim() !== "")?.column ?? column;
  return { cells, width: column, indent, isCutBefore: from > 0, isCutAfter: to < line.length };
}

/** The column on the screen at which a UTF-16 offset of the line stands: that of the character which holds it. */
export function columnAt({ cells, width }: Cells, offset: number): number {
  return cells.find(({ end }) => offset < end)?.column ?? width;
}

/** The columns of the screen that an excerpt shows: the same of each of its lines, so that they stay aligned. */
export interface Window {
  readonly from: number;
  readonly columns: number;
}

/** What a window shows of a line, with `…` where there is more. */
export function show(line: Cells, { from, columns }: Window): string {
  const hasBefore = line.isCutBefore || (from > 0 && line.width > line.indent);
  const hasAfter = line.isCutAfter || line.width > from + columns;
  const low = from + (hasBefore ? 1 : 0);
  const high = from + columns - (hasAfter ? 1 : 0);
  let text = hasBefore ? "…" : "";
  let shown = low;
  for (const cell of line.cells) {
    if (cell.column < low || cell.column + cell.width > high) continue;
    text += " ".repeat(cell.column - shown) + cell.text;
    shown = cell.column + cell.width;
  }
  return hasAfter ? `${text}${" ".repeat(Math.max(0, high - shown))}…` : text.trimEnd();
}

/** A window that shows a span (in columns) with as much around it as there is room for, and the line's beginning where it can. */
export function windowOn(span: { start: number; end: number }, lines: readonly Cells[], columns: number): Window {
  const width = Math.max(span.end, ...lines.map((line) => line.width));
  const indent = Math.min(...lines.map((line) => line.indent));
  const isWhole = lines.every((line) => !line.isCutAfter);
  if (width <= columns && isWhole) return { from: 0, columns };
  if (span.end < columns) return { from: 0, columns };
  const unindented = Math.max(0, indent - 1);
  if (span.end - unindented < columns) return { from: unindented, columns };
  const length = span.end - span.start;
  const before = length > columns - 8 ? 4 : Math.floor((columns - length) / 2);
  const last = isWhole ? Math.max(0, width - columns) : Number.POSITIVE_INFINITY;
  return { from: Math.max(0, Math.min(span.start - before, last)), columns };
}
