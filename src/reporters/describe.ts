import type { Finding, ObjectReference } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import type { Outcome } from "../kit/rule.ts";
import { describeObject } from "../world/object.ts";

/** What becomes of the object, as one says it of it. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  rejected: "rejected",
  "pods-rejected": "pods rejected",
  unschedulable: "unschedulable",
  broken: "broken",
  risky: "risky",
  advice: "advice",
};

/** The file that a finding is in, or the tool itself for what is in none, such as a rule that crashed on the world as a whole. */
export function fileOf({ file }: Pick<Finding, "file">): string {
  return file === "" ? "plimsoll" : file;
}

export function placeOf({ file, start }: Pick<Finding, "file" | "start">): string {
  return file === "" ? fileOf({ file }) : `${file}:${start.line}:${start.column}`;
}

/** The object that a finding is about in brackets, for formats that have no place of their own for it. */
export function inObject(object: ObjectReference | null): string {
  return object === null ? "" : ` (${describeObject(object)})`;
}

export function suppressionOf({ suppressed }: Finding): string | null {
  return suppressed === null ? null : `suppressed by ${suppressed.by}: ${suppressed.reason}`;
}

/** What to show: what is not suppressed, or all of it. */
export function shownFindings({ findings }: Report, options: { readonly showSuppressed: boolean }): readonly Finding[] {
  return options.showSuppressed ? findings : findings.filter(({ suppressed }) => suppressed === null);
}

export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = files.get(fileOf(finding));
    if (same === undefined) files.set(fileOf(finding), [finding]);
    else same.push(finding);
  }
  return files;
}
