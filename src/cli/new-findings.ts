import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { addedBy, withFindings } from "../engine/compare.ts";
import type { Finding } from "../engine/finding.ts";
import { compareFindings } from "../engine/lint.ts";
import type { Report } from "../engine/report.ts";
import { patternMatches } from "../engine/settings.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
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
  onlyNew(report: Report, sources: readonly Source[]): { readonly report: Report; readonly known: number };
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
  /** Lints sources, in a world of which what they say is to be all that there is where that is asked for. */
  lint(subjects: readonly Source[], world?: "closed"): Report;
}

export function compareWithBefore({ changes, options, configuration, sources, lint }: ComparisonInput, io: Io): Comparison {
  const select = (all: readonly Source[]): readonly Source[] =>
    options.hook ? all.filter(({ uri }) => !changes.untracked.has(uri)) : all;
  const present = select(sources);
  const earlier = sourcesBefore(present, changes, (uri) => wouldBeFound(uri, options, configuration, io));
  const isSame = earlier.length === present.length && earlier.every((source, index) => source === present[index]);
  const onlyAdds = earlier.every((source) => present.includes(source));
  let before: readonly Finding[] | null = null;
  let beforeClosed: readonly Finding[] | null = null;
  const whole = unchangedByName(options, changes, io);
  return {
    changes,
    select,
    onlyNew: (report, now) => {
      before ??= unsuppressed(isSame ? report : lint(earlier));
      const isChanged = ({ file }: Finding): boolean => changes.before.has(file) || changes.untracked.has(file);
      // Of two findings that are alike, the one in the file that changed is the new one.
      const inOrder = [...report.findings.filter((finding) => !isChanged(finding)), ...report.findings.filter(isChanged)];
      const added = new Set(addedBy(before, inOrder));
      const kept = report.findings.filter(
        (finding) => added.has(finding) || whole.has(finding.file) || finding.rule.startsWith("input/"),
      );
      const known = report.findings.length - kept.length;
      if (onlyAdds || configuration.world !== "auto") return { report: withFindings(report, kept), known };
      // What an object pointed at and is gone is missing, though of what was never here nothing could be said.
      beforeClosed ??= unsuppressed(lint(earlier, "closed"));
      const isUntouched = untouchedIn(now, earlier, changes);
      const told = new Set(kept.map(({ fingerprint }) => fingerprint));
      const lost = addedBy(beforeClosed, lint(now, "closed").findings).filter(
        (finding) => isUntouched(finding) && !told.has(finding.fingerprint),
      );
      return { report: withFindings(report, [...kept, ...lost].sort(compareFindings)), known };
    },
  };
}

function unsuppressed({ findings }: Report): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === null);
}

/** Whether the document that a finding is in is the same as before. */
function untouchedIn(
  now: readonly Source[],
  earlier: readonly Source[],
  changes: Changes,
): (finding: Pick<Finding, "file" | "document">) => boolean {
  const untouched = new Map<string, readonly boolean[]>();
  const known = new Set(earlier.filter(({ uri }) => changes.before.has(uri)).flatMap(documentTexts));
  for (const source of now)
    if (changes.before.has(source.uri) || changes.untracked.has(source.uri))
      untouched.set(
        source.uri,
        documentTexts(source).map((text) => known.has(text)),
      );
  return ({ file, document }) => {
    const documents = untouched.get(file);
    return documents === undefined || (document !== null && documents[document] === true);
  };
}

function documentTexts({ text }: Source): readonly string[] {
  return readDocuments(text).map(({ start, end }) => text.slice(start, end).trim());
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
