import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isBelow } from "../app/paths.ts";
import { type ChosenFix, type Fixed, withFixes } from "../engine/fix.ts";
import type { Report } from "../engine/report.ts";
import { placeOf } from "../reporters/describe.ts";
import { unifiedDiff } from "../text/diff.ts";
import type { Source } from "../text/source.ts";
import type { Io } from "./io.ts";
import { writeAtomically } from "./write-file.ts";

/** Writes what fixes changed, and says so. False where a file could not be written. */
export function writeFixed(before: readonly Source[], fixed: Fixed, paths: readonly string[], io: Io): boolean {
  const roots = rootsOf(paths, io);
  const refused = new Map<string, string>();
  const written = new Set<string>();
  for (const { now, was } of changedOnes(before, fixed)) {
    const problem = writeOne(resolve(io.cwd, now.uri), was.text, now.text, roots);
    if (problem === null) written.add(now.uri);
    else refused.set(now.uri, problem);
  }
  const made = fixed.made.filter(({ finding }) => written.has(finding.file));
  for (const { finding, fix } of made) io.stderr.write(`plimsoll: ${placeOf(finding)}: ${fix.title} [${finding.rule}]\n`);
  for (const [file, problem] of refused) io.stderr.write(`plimsoll: ${file} was not changed: ${problem}\n`);
  tellUndone(fixed.undone, io);
  if (made.length > 0) io.stderr.write(`plimsoll: fixed ${count(made.length, "finding")} in ${count(written.size, "file")}\n`);
  return refused.size === 0;
}

/** What --fix would change, as a diff; below it, as comments, what it would leave to people. */
export function showFixes(before: readonly Source[], fixed: Fixed, io: Io): void {
  for (const { now, was } of changedOnes(before, fixed)) {
    for (const { finding, fix } of fixed.made.filter((made) => made.finding.file === now.uri))
      io.stdout.write(`# safe: ${fix.title} [${finding.rule}] at ${placeOf(finding)}\n`);
    io.stdout.write(unifiedDiff(now.uri, was.text, now.text));
  }
  for (const chosen of toReview(fixed.report)) {
    const { finding, fix } = chosen;
    io.stdout.write(`# review, --fix leaves it: ${fix.title} [${finding.rule}] at ${placeOf(finding)}\n`);
    const after = withFixes(fixed.sources, [chosen]);
    for (const [index, source] of fixed.sources.entries()) {
      const diff = unifiedDiff(source.uri, source.text, after[index]?.text ?? source.text);
      io.stdout.write(diff.replace(/^(?=[^\n])/gm, "#   "));
    }
  }
  tellUndone(fixed.undone, io);
}

function toReview({ findings }: Report): ChosenFix[] {
  return findings.flatMap((finding): ChosenFix[] => {
    const fix = finding.suppressed === null ? finding.fixes.find(({ applicability }) => applicability === "review") : undefined;
    return fix === undefined ? [] : [{ finding, fix }];
  });
}

function tellUndone(undone: readonly ChosenFix[], { stderr }: Io): void {
  for (const { finding, fix } of undone)
    stderr.write(`plimsoll: ${placeOf(finding)}: left alone, since something else would be wrong then: ${fix.title}\n`);
}

function changedOnes(before: readonly Source[], { sources }: Fixed): { readonly was: Source; readonly now: Source }[] {
  return sources.flatMap((now, index) => {
    const was = before[index];
    return was === undefined || was.text === now.text ? [] : [{ was, now }];
  });
}

/** Where files may be changed: in the working folder, and in and beside what was named. */
function rootsOf(paths: readonly string[], { cwd }: Io): readonly string[] {
  const named = paths.flatMap((path) => {
    const whole = resolve(cwd, path);
    const stat = statSync(whole, { throwIfNoEntry: false });
    return stat === undefined ? [] : [stat.isDirectory() ? whole : dirname(whole)];
  });
  return [cwd, ...named].map((folder) => realpathSync(folder));
}

/** Why a file was not written; null where it was. */
function writeOne(path: string, was: string, now: string, roots: readonly string[]): string | null {
  try {
    // A link stays a link: what it leads to is written.
    const target = realpathSync(path);
    if (!roots.some((root) => isBelow(root, target))) return "it is a link that leaves the given folders";
    if (readFileSync(target, "utf8") !== was) return "it has changed meanwhile";
    writeAtomically(target, now);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
