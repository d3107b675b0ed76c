import type { Finding } from "../engine/finding.ts";
import type { Excerpts } from "../engine/report.ts";
import { describeObject } from "../world/object.ts";
import { outcomeWords, placeOf } from "./describe.ts";
import { displayWidth } from "./display-width.ts";
import type { Page, Sheet } from "./page.ts";
import { notes } from "./pretty-notes.ts";
import { primaryExcerpt, relatedPlace } from "./pretty-source.ts";
import { linesOf, onOneLine } from "./visible.ts";
import { wrap, wrapParagraphs } from "./wrap.ts";

/** At most so many related places are shown with their source. */
const shownRelated = 5;

export function prettyFinding(finding: Finding, excerpts: Excerpts, page: Page): string[] {
  const related = finding.related.slice(0, shownRelated);
  const lines = [finding.end.line, ...related.map(({ start }) => start.line)];
  const sheet = { ...page, gutter: String(Math.max(...lines)).length };
  return [
    ...header(finding, sheet),
    ...whereabouts(finding, sheet),
    ...primaryExcerpt(finding, excerpts, sheet),
    ...related.flatMap((place) => relatedPlace(place, excerpts, sheet)),
    ...notes(finding, finding.related.length - related.length, sheet),
  ];
}

/** `error: message [rule]`. */
function header({ severity, message, rule, suppressed }: Finding, { paint, width }: Sheet): string[] {
  const label = suppressed === null ? `${severity}:` : `suppressed ${severity}:`;
  const [first = "", ...rest] = linesOf(message.trim());
  const lines = wrapParagraphs([`${label} ${first}`, ...rest], { first: width, rest: width - 2 });
  const last = lines.at(-1) ?? "";
  const painted = lines.map((line, index) =>
    index === 0 ? `${paint[severity](label)}${paint.strong(line.slice(label.length))}` : `  ${paint.strong(line)}`,
  );
  const end = `[${rule}]`;
  const fits = displayWidth(last) + 1 + end.length <= (lines.length === 1 ? width : width - 2);
  return fits ? [...painted.slice(0, -1), `${painted.at(-1)} ${paint.faint(end)}`] : [...painted, `  ${paint.faint(end)}`];
}

/** The place, the object and the field, on as few lines as they fit on. */
function whereabouts(finding: Finding, { paint, width, gutter }: Sheet): string[] {
  const { object, outcome, field } = finding;
  const room = width - gutter - 4;
  const parts = [
    onOneLine(placeOf(finding)),
    onOneLine(`${object === null ? "" : describeObject(object)} (${outcomeWords[outcome]})`),
    ...(isSaid(finding) ? [] : wrap(onOneLine(field), { first: room, rest: room })),
  ];
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + 2 + displayWidth(part) <= room) lines[lines.length - 1] = `${last}  ${part}`;
    else lines.push(part);
  }
  return lines.map((line, index) =>
    index === 0 ? `${" ".repeat(gutter)}${paint.frame("-->")} ${line}` : `${" ".repeat(gutter + 4)}${line}`,
  );
}

/** Whether there is no field to name besides the message. */
function isSaid({ field, message }: Finding): boolean {
  return field === "" || message.split(/[\s"'`(),:;]+/).includes(field);
}
