import type { Position } from "../text/lines.ts";
import { type Cells, columnAt, layOut, show, type Window, windowOn } from "./cells.ts";

/** A span of a source, and how to get at the source's lines. */
export interface Excerpted {
  readonly start: Position;
  readonly end: Position;
  line(number: number): string;
}

/** One row of an excerpt: a source line with its number, or marks under one. */
export interface Row {
  /** The line's number, `...` where lines are left out, nothing beside marks. */
  readonly label: string;
  /** Marks before the source text: the bar beside a span of several lines. */
  readonly bar: string;
  readonly source: string;
  readonly marks: string;
}

export interface ExcerptStyle {
  /** Columns that there are for a row. */
  readonly columns: number;
  /** What underlines: `^` or `-`. */
  readonly mark: string;
  /** The line before the span too, to see where one is. */
  readonly hasContext: boolean;
}

/** The source lines of a span with marks under exactly what it covers; none where there is nothing to see. */
export function excerptOf(place: Excerpted, style: ExcerptStyle): Row[] {
  const span = trimmed(place);
  const rows = span.start.line === span.end.line ? underlined(span, style) : barred(span, style);
  return rows.every(({ source }) => source === "") ? [] : rows;
}

/** The line breaks and indentation that a span ends with are nothing that anybody wants to see marked. */
function trimmed(place: Excerpted): Excerpted {
  let { line, column } = place.end;
  while (
    line > place.start.line &&
    place
      .line(line)
      .slice(0, column - 1)
      .trim() === ""
  ) {
    line--;
    column = place.line(line).length + 1;
  }
  if (line === place.start.line) column = Math.max(column, place.start.column);
  return { start: place.start, end: { ...place.end, line, column }, line: (number) => place.line(number) };
}

function underlined({ start, end, line }: Excerpted, { columns, mark, hasContext }: ExcerptStyle): Row[] {
  const cells = layOut(line(start.line), start.column - 1);
  const from = columnAt(cells, start.column - 1);
  const to = Math.max(from + 1, columnAt(cells, end.column - 1));
  const before = hasContext ? contextBefore(start.line, line) : null;
  const window = windowOn({ start: from, end: to }, before === null ? [cells] : [cells, before], columns);
  const left = Math.max(0, from - window.from);
  const right = Math.min(window.columns, to - window.from);
  const rows: Row[] = [
    { label: String(start.line), bar: "", source: show(cells, window), marks: "" },
    { label: "", bar: "", source: "", marks: " ".repeat(left) + mark.repeat(Math.max(1, right - left)) },
  ];
  return [...contextRow(start.line - 1, before, window, ""), ...rows];
}

/** At most so many lines of a span are shown whole; of more, the first ones and the last. */
const shownLines = 6;

function barred({ start, end, line }: Excerpted, { columns, mark, hasContext }: ExcerptStyle): Row[] {
  const numbers: number[] = [];
  for (let number = start.line; number <= end.line; number++) {
    if (end.line - start.line < shownLines || number < start.line + 3 || number === end.line) numbers.push(number);
  }
  const laidOut = numbers.map((number) => layOut(line(number), number === start.line ? start.column - 1 : 0));
  const before = hasContext ? contextBefore(start.line, line) : null;
  const [first, last] = [laidOut[0], laidOut.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = columnAt(first, start.column - 1);
  const window = windowOn({ start: from, end: from + 1 }, before === null ? laidOut : [before, ...laidOut], columns - 2);
  const beginsLine = from <= first.indent;
  const rows = contextRow(start.line - 1, before, window, "  ");
  for (const [index, cells] of laidOut.entries()) {
    if (index === laidOut.length - 1 && numbers.length < end.line - start.line + 1)
      rows.push({ label: "...", bar: "|", source: "", marks: "" });
    const bar = index > 0 ? "| " : beginsLine ? "/ " : "  ";
    rows.push({ label: String(numbers[index]), bar, source: show(cells, window), marks: "" });
    if (index === 0 && !beginsLine) rows.push(hook(" ", from, window, mark));
  }
  return [...rows, hook("|", Math.max(0, columnAt(last, end.column - 1) - 1), window, mark)];
}

/** A line from the bar to a character. */
function hook(bar: string, column: number, window: Window, mark: string): Row {
  const reached = Math.max(0, Math.min(column - window.from, window.columns - 1));
  return { label: "", bar, source: "", marks: "_".repeat(reached + 1) + mark };
}

function contextRow(number: number, cells: Cells | null, window: Window, bar: string): Row[] {
  const source = cells === null ? "" : show(cells, window);
  return source === "" || source === "…" ? [] : [{ label: String(number), bar, source, marks: "" }];
}

function contextBefore(number: number, line: (number: number) => string): Cells | null {
  const text = number > 1 ? line(number - 1) : "";
  return text.trim() === "" || text.startsWith("---") ? null : layOut(text, 0);
}
