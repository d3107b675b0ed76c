import type { Report } from "../engine/report.ts";
import type { Page } from "./page.ts";
import { plural } from "./summary.ts";
import { onOneLine } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** What was not looked at, and why: a block each, none where there is nothing to say. */
export function prettySections({ skipped, unknownKinds, notRun }: Report, page: Page): string[][] {
  const skippedNames = skipped.map(({ file, document, reason }): [string, string] => [
    reason,
    document === null ? file : `${file} (document ${document + 1})`,
  ]);
  const kinds = unknownKinds.map(({ apiVersion, kind, count }) => `${kind} of ${apiVersion}: ${plural(count, "object")}`);
  return [
    section("skipped, so nothing in them was checked:", byReason(skippedNames), page),
    section("kinds without a definition, so their fields were not checked:", kinds, page),
    section("rules that did not run:", byReason(notRun.map(({ reason, rule }): [string, string] => [reason, rule])), page),
  ].filter((block) => block.length > 0);
}

function section(title: string, entries: readonly string[], { paint, width }: Page): string[] {
  if (entries.length === 0) return [];
  const lines = entries.flatMap((entry) =>
    wrap(onOneLine(entry), { first: width - 2, rest: width - 6 }).map((line, index) => `${index === 0 ? "  " : "      "}${line}`),
  );
  return [...wrap(title, { first: width, rest: width }).map(paint.strong), ...lines];
}

/** At most so many names of one reason are listed. */
const shownNames = 5;

function byReason(pairs: readonly (readonly [reason: string, name: string])[]): string[] {
  const names = new Map<string, string[]>();
  for (const [reason, name] of pairs) {
    const same = names.get(reason);
    if (same === undefined) names.set(reason, [name]);
    else same.push(name);
  }
  return [...names].map(([reason, all]) => {
    const more = all.length > shownNames ? `, …and ${all.length - shownNames} more` : "";
    return `${reason} (${all.length}): ${all.slice(0, shownNames).join(", ")}${more}`;
  });
}
