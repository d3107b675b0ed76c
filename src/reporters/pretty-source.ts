import type { Finding, RelatedLocation } from "../engine/finding.ts";
import type { Excerpts } from "../engine/report.ts";
import { placeOf } from "./describe.ts";
import { displayWidth } from "./display-width.ts";
import { type Excerpted, excerptOf, type Row } from "./excerpt.ts";
import { framed, type Sheet } from "./page.ts";
import { onOneLine } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** The source that a finding is about, with what exactly underlined. */
export function primaryExcerpt(finding: Finding, excerpts: Excerpts, sheet: Sheet): string[] {
  const { paint, width, gutter } = sheet;
  // A log need not hold more of a Secret than what is wrong with it.
  const hasContext = finding.object?.kind !== "Secret";
  const rows = excerptOf(excerpted(finding, excerpts), { columns: width - gutter - 3, mark: "^", hasContext });
  if (rows.length === 0) return [];
  return [framed("", "", sheet), ...rows.map((row) => drawn(row, paint[finding.severity], sheet))];
}

/** Another place that has to do with it: one line of source and a few words. */
export function relatedPlace(place: RelatedLocation, excerpts: Excerpts, sheet: Sheet): string[] {
  const { paint, width, gutter } = sheet;
  const columns = width - gutter - 3;
  const [note = "", ...more] = wrap(onOneLine(place.note), { first: columns, rest: columns });
  const arrow = `${" ".repeat(gutter)}${paint.frame(":::")} ${onOneLine(placeOf(place))}`;
  const rows = excerptOf(firstLine(excerpted(place, excerpts)), { columns, mark: "-", hasContext: false });
  const marks = rows.pop();
  const drawnRows = rows.map((row) => drawn(row, paint.related, sheet));
  if (marks === undefined) return [arrow, ...[note, ...more].map((line) => framed("", line, sheet))];
  const fits = more.length === 0 && displayWidth(marks.marks) + 1 + displayWidth(note) <= columns;
  const indent = " ".repeat(Math.max(0, Math.min(marks.marks.indexOf("-"), columns - displayWidth(note))));
  const under = fits
    ? [framed("", paint.related(`${marks.marks} ${note}`), sheet)]
    : [
        drawn(marks, paint.related, sheet),
        ...[note, ...more].map((line) => framed("", paint.related(`${indent}${line}`), sheet)),
      ];
  return [arrow, framed("", "", sheet), ...drawnRows, ...under];
}

function excerpted({ file, start, end }: RelatedLocation | Finding, excerpts: Excerpts): Excerpted {
  return { start, end, line: (number) => excerpts.line(file, number) };
}

/** A related place is there to be recognized, not to be read: one line of it is enough. */
function firstLine({ start, end, line }: Excerpted): Excerpted {
  if (end.line === start.line) return { start, end, line };
  return { start, end: { ...end, line: start.line, column: line(start.line).trimEnd().length + 1 }, line };
}

function drawn({ label, bar, source, marks }: Row, brush: (text: string) => string, sheet: Sheet): string {
  const before = bar === "" ? "" : bar.trim() === "" ? bar : brush(bar);
  return framed(label, `${before}${source}${marks === "" ? "" : brush(marks)}`, sheet);
}
