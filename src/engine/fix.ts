import { applyEdits, overlaps, type TextEdit } from "../text/edits.ts";
import type { Source } from "../text/source.ts";
import { addedBy, countsOf, goneFrom } from "./compare.ts";
import type { Finding, FixedFile } from "./finding.ts";
import type { Report } from "./report.ts";

/** A fix with the finding that it is for. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly fix: FixedFile;
}

export interface FixRequest {
  /** What may be changed. */
  readonly sources: readonly Source[];
  readonly report: Report;
  /** Lints everything again, with these sources in place of the first ones. */
  lint(sources: readonly Source[]): Report;
}

export interface Fixed {
  /** All sources; those that nothing changed are the same objects as before. */
  readonly sources: readonly Source[];
  /** What is said of them now. */
  readonly report: Report;
  /** In the order in which they were made; each finding as it was when it was fixed. */
  readonly made: readonly ChosenFix[];
  /** Fixes that would have made something else worse, or did not help. */
  readonly undone: readonly ChosenFix[];
}

/** What a fix brings to light may have a fix of its own, and that again: a misspelt field with a misspelt value in it. */
const mostRounds = 10;

/** Makes the safe fixes of a report, as many at a time as do not touch the same text, until there are none left. */
export function makeFixes({ sources, report, lint }: FixRequest): Fixed {
  const undone = new Map<string, ChosenFix>();
  const made: ChosenFix[] = [];
  let now = { sources, report };
  for (let round = 0; round < mostRounds; round++) {
    const chosen = chooseFixes(now.report, now.sources, undone);
    if (chosen.length === 0) break;
    const trial = new Trial(now.sources, now.report, lint);
    for (const refused of trial.accept(chosen)) undone.set(keyOf(refused), refused);
    made.push(...trial.accepted);
    now = trial.now;
  }
  return { ...now, made, undone: [...undone.values()] };
}

/** The first safe fix of each finding that is not suppressed, without those that touch what another one touches. */
function chooseFixes(
  { findings }: Report,
  sources: readonly Source[],
  undone: ReadonlyMap<string, ChosenFix>,
): readonly ChosenFix[] {
  const lengths = new Map(sources.map(({ uri, text }) => [uri, text.length]));
  const taken = new Map<string, FixedFile["edits"][number][]>();
  const chosen: ChosenFix[] = [];
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    const fix = finding.fixes.find(({ applicability }) => applicability === "safe");
    if (fix === undefined || fix.edits.length === 0 || undone.has(keyOf({ finding, fix }))) continue;
    const isPossible = fix.edits.every(
      (edit) => edit.end <= (lengths.get(edit.file) ?? -1) && !taken.get(edit.file)?.some((other) => overlaps(edit, other)),
    );
    if (!isPossible) continue;
    for (const edit of fix.edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    chosen.push({ finding, fix });
  }
  return chosen;
}

function keyOf({ finding, fix }: ChosenFix): string {
  return `${finding.file}\n${finding.fingerprint}\n${fix.title}`;
}

/** One round: fixes that are made together where that does no harm, and else in halves, to find those that do. */
class Trial {
  readonly accepted: ChosenFix[] = [];
  now: { readonly sources: readonly Source[]; readonly report: Report };
  readonly #sources: readonly Source[];
  readonly #before: Report;
  readonly #lint: FixRequest["lint"];

  constructor(sources: readonly Source[], before: Report, lint: FixRequest["lint"]) {
    this.#sources = sources;
    this.#before = before;
    this.#lint = lint;
    this.now = { sources, report: before };
  }

  /** Those that could not be made. */
  accept(fixes: readonly ChosenFix[]): readonly ChosenFix[] {
    if (fixes.length === 0) return [];
    const together = [...this.accepted, ...fixes];
    const sources = withFixes(this.#sources, together);
    const report = this.#lint(sources);
    if (isBetter(this.#before, report, together)) {
      this.accepted.push(...fixes);
      this.now = { sources, report };
      return [];
    }
    if (fixes.length === 1) return fixes;
    const half = Math.ceil(fixes.length / 2);
    return [...this.accept(fixes.slice(0, half)), ...this.accept(fixes.slice(half))];
  }
}

/** Sources with fixes made, all of them relative to the same texts. */
export function withFixes(sources: readonly Source[], fixes: readonly ChosenFix[]): readonly Source[] {
  const edits = new Map<string, TextEdit[]>();
  for (const { fix } of fixes) {
    for (const { file, start, end, newText } of fix.edits)
      edits.set(file, [...(edits.get(file) ?? []), { span: { start, end }, newText }]);
  }
  return sources.map((source) => {
    const its = edits.get(source.uri);
    return its === undefined ? source : { uri: source.uri, text: applyEdits(source.text, its) };
  });
}

/** Whether what was fixed is gone, and nothing came that was not only hidden by it. */
function isBetter(before: Report, after: Report, fixes: readonly ChosenFix[]): boolean {
  if (after.crashes > before.crashes || after.skipped.length > before.skipped.length) return false;
  const gone = goneFrom(before.findings, after.findings);
  // Findings may be equal: then it counts how many of them are gone.
  const left = countsOf([...gone]);
  for (const { finding } of fixes) {
    const count = left.get(finding.fingerprint) ?? 0;
    if (count === 0) return false;
    left.set(finding.fingerprint, count - 1);
  }
  const uncovered = new Map<string, number>();
  for (const finding of gone) {
    const place = placeOf(finding);
    uncovered.set(place, Math.min(uncovered.get(place) ?? Number.POSITIVE_INFINITY, stageOf(finding.rule)));
  }
  return addedBy(before.findings, after.findings).every((finding) => {
    const hiddenBy = uncovered.get(placeOf(finding)) ?? Number.POSITIVE_INFINITY;
    const stage = stageOf(finding.rule);
    return finding.suppressed !== null || stage > hiddenBy || (stage === hiddenBy && isFixable(finding));
  });
}

/** The value of a misspelt field may be wrong, too: what can be fixed next is no harm. */
function isFixable({ fixes }: Finding): boolean {
  return fixes.some(({ applicability }) => applicability === "safe");
}

function placeOf({ file, document, item }: Finding): string {
  return `${file}\n${document}\n${item}`;
}

/** In which order an object is judged. What is wrong at one stage hides the next ones: no field of an unknown kind is misspelt. */
const stages: readonly (readonly [prefix: string, stage: number])[] = [
  ["yaml/", 0],
  ["schema/missing-type", 1],
  ["schema/unknown-kind", 1],
  ["schema/unavailable-version", 1],
  ["schema/", 2],
  ["api/", 3],
];

function stageOf(rule: string): number {
  return stages.find(([prefix]) => rule.startsWith(prefix))?.[1] ?? 4;
}
