import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { addedBy, withFindings } from "../engine/compare.ts";
import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { patternMatches } from "../engine/settings.ts";
import type { Source } from "../text/source.ts";
import { isLeftOut } from "./find-files.ts";
import type { Io } from "./io.ts";
import { type Changes, changesSince, sourcesBefore } from "./since.ts";

/** A run that compares with an earlier state of the repository. */
export interface Comparison {
  readonly changes: Changes;
  /** The sources that there are, for a commit hook without those that will not be committed. */
  select(sources: readonly Source[]): readonly Source[];
  /** What is new in a report, and how much is not. */
  onlyNew(report: Report): { readonly report: Report; readonly known: number };
}

export interface ComparisonOptions {
  readonly since: string | null;
  readonly hook: boolean;
  readonly paths: readonly string[];
  readonly with: readonly string[];
}

/** What to compare with; null where the whole is to be checked. pre-commit says what it compares with where that is not HEAD. */
export function openChanges({ since, hook }: ComparisonOptions, io: Io): Changes | null {
  const ref = since ?? (hook ? (io.env["PRE_COMMIT_FROM_REF"] ?? "HEAD") : null);
  return ref === null || ref === "" ? null : changesSince(ref, io);
}

export interface ComparisonInput {
  readonly changes: Changes;
  readonly options: ComparisonOptions;
  readonly configuration: Configuration;
  readonly sources: readonly Source[];
  lint(subjects: readonly Source[]): Report;
}

export function compareWithBefore({ changes, options, configuration, sources, lint }: ComparisonInput, io: Io): Comparison {
  const select = (all: readonly Source[]): readonly Source[] =>
    options.hook ? all.filter(({ uri }) => !changes.untracked.has(uri)) : all;
  const present = select(sources);
  const earlier = sourcesBefore(present, changes, (uri) => wouldBeFound(uri, options, configuration, io));
  const isSame = earlier.length === present.length && earlier.every((source, index) => source === present[index]);
  let before: readonly Finding[] | null = null;
  const whole = unchangedByName(options, changes, io);
  return {
    changes,
    select,
    onlyNew: (report) => {
      before ??= (isSame ? report : lint(earlier)).findings.filter(({ suppressed }) => suppressed === null);
      const isChanged = ({ file }: Finding): boolean => changes.before.has(file) || changes.untracked.has(file);
      // Of two findings that are alike, the one in the file that changed is the new one.
      const inOrder = [...report.findings.filter((finding) => !isChanged(finding)), ...report.findings.filter(isChanged)];
      const added = new Set(addedBy(before, inOrder));
      const kept = report.findings.filter(
        (finding) => added.has(finding) || whole.has(finding.file) || finding.rule.startsWith("input/"),
      );
      return { report: withFindings(report, kept), known: report.findings.length - kept.length };
    },
  };
}

/** Files that were named, and have not changed: who names them wants to hear of them. */
function unchangedByName({ paths }: ComparisonOptions, { before, untracked }: Changes, io: Io): ReadonlySet<string> {
  const files = paths.map((path) => resolve(io.cwd, path)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const uris = files.map((path) => uriOf(path, io));
  return new Set(uris.filter((uri) => !before.has(uri) && !untracked.has(uri)));
}

/** Whether a file that is gone would have been found where the paths lead. */
function wouldBeFound(uri: string, options: ComparisonOptions, { exclude }: Configuration, io: Io): boolean {
  const path = resolve(io.cwd, uri);
  const folders = (options.paths.length + options.with.length === 0 ? ["."] : [...options.paths, ...options.with])
    .map((folder) => resolve(io.cwd, folder))
    .filter((folder) => path.startsWith(folder + sep) && existsSync(folder));
  const isExcluded = (name: string): boolean => exclude.some((pattern) => patternMatches(pattern, name, true));
  return folders.some((folder) => !isLeftOut(folder, path, (at) => uriOf(at, io), isExcluded));
}

function uriOf(path: string, { cwd }: Io): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}
