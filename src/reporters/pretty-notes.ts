import type { Finding } from "../engine/finding.ts";
import { suppressionOf } from "./describe.ts";
import type { Sheet } from "./page.ts";
import { linesOf } from "./visible.ts";
import { isLaidOut, wrapParagraphs } from "./wrap.ts";

/** What the cluster says, what to do, what can be done for the user, and why it would not be shown. */
export function notes(finding: Finding, hidden: number, sheet: Sheet): string[] {
  const { clusterMessage, message, help, fixes } = finding;
  const suppression = suppressionOf(finding);
  return [
    ...(hidden > 0 ? note("related", `…and ${hidden} more`, sheet) : []),
    ...(clusterMessage === null || clusterMessage === message ? [] : note("cluster says", clusterMessage, sheet)),
    ...(help === null ? [] : note("help", help, sheet)),
    ...fixes.flatMap(({ title, applicability }) =>
      note("fix", applicability === "safe" ? `${title} (--fix does it)` : `${title} (to be looked at, --fix leaves it)`, sheet),
    ),
    ...(suppression === null ? [] : note("note", suppression, sheet)),
  ];
}

/** `= help: text`, with the text's further lines below its first one, or below the label where there is no room to waste. */
function note(label: string, text: string, { paint, width, gutter }: Sheet): string[] {
  const begin = gutter + 3;
  const beside = begin + label.length + 2;
  const indent = width < 60 || beside > width / 3 ? begin : beside;
  const paragraphs = linesOf(text.trimEnd());
  if (isLaidOut(paragraphs[0] ?? "")) paragraphs.unshift("");
  const lines = wrapParagraphs(paragraphs, { first: width - beside, rest: width - indent });
  return lines.map((line, index) => {
    if (index > 0) return `${" ".repeat(indent)}${line}`.trimEnd();
    return `${" ".repeat(gutter + 1)}${paint.frame("=")} ${paint.label(`${label}:`)} ${line}`.trimEnd();
  });
}
