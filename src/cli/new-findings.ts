import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { isBelow, relativeUri } from "../app/paths.ts";
import type { Configuration } from "../config/configuration.ts";
import { addedBy, withFindings } from "../engine/compare.ts";
import { compareFindings } from "../engine/compare-findings.ts";
import type { Finding } from "../engine/finding.ts";
import { type Change, documentsIn, filesAround, filesMissing } from "../engine/in-place.ts";
import { losesNames } from "../engine/named-things.ts";
import type { Reach } from "../engine/reach.ts";
import type { Report } from "../engine/report.ts";
import { patternMatches } from "../engine/settings.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import type { Source } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { isLeftOut } from "./find-files.ts";
import type { Io } from "./io.ts";
import { type Changes, changesSince, sourcesBefore } from "./since.ts";

/** A run that compares with an earlier state of the repository. */
export interface Comparison {
  /** The sources that there are, for a commit hook without those that will not be committed. */
  select(sources: readonly Source[]): readonly Source[];
  /** What is new in sources, and how much is not. */
  onlyNew(sources: readonly Source[]): { readonly report: Report; readonly known: number };
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
  /** What is seen besides, and is no subject. */
  readonly context: readonly Source[];
  lint(subjects: readonly Source[], how: LintHow): Report;
  /** What linting reads of a source, which reads it no second time. */
  documentsOf(source: Source): readonly Document[];
}

export interface LintHow {
  readonly reach: Reach;
  /** Whether what the sources say is all that there is, where that is not what the configuration says. */
  readonly world?: Configuration["world"];
  /** Rules, where not all of those that were asked for are. */
  readonly select?: readonly string[];
}

export function compareWithBefore(input: ComparisonInput, io: Io): Comparison {
  const { changes, options, configuration, context, lint, documentsOf } = input;
  const select = (all: readonly Source[]): readonly Source[] =>
    options.hook ? all.filter(({ uri }) => !changes.untracked.has(uri)) : all;
  const present = select(input.sources);
  const earlier = sourcesBefore(present, changes, (uri) => wouldBeFound(uri, options, configuration, io));
  const whole = unchangedByName(options, changes, io);
  // What is seen besides may be what all compete for.
  const seesAll = context.length === 0 && configuration.cluster.nodes.length === 0;
  /** What was found before, as far as it may be what is found now. */
  const findingsBefore = (found: readonly Finding[], how: LintHow): readonly Finding[] => {
    const rules = [...new Set(found.map(({ rule }) => rule))];
    if (rules.length === 0) return [];
    // Whether a suppression is of use is known only where all rules have run.
    const needsAll = rules.some((rule) => rule.startsWith("suppression/"));
    return lint(earlier, needsAll ? how : { ...how, select: rules }).findings;
  };
  return {
    select,
    onlyNew: (now) => {
      const touched = touchedFiles(now, earlier);
      const looked = changesKinds(touched, now, earlier) ? null : new Set([...touched, ...whole]);
      const change: Change = {
        touched,
        before: earlier.filter(({ uri }) => touched.has(uri)).flatMap(documentsOf),
        now: now.flatMap(documentsOf),
      };
      const loses = configuration.world === "auto" && losesNames(change.before, documentsIn(touched, change.now));
      const around = looked === null || loses || !seesAll ? null : filesAround(change);
      const reach: Reach = loses
        ? { alone: looked, around: looked, users: looked }
        : { alone: looked, around: around && new Set([...whole, ...around]), users: null };
      const report = lint(now, { reach });
      const before = touched.size === 0 ? report.findings : findingsBefore(report.findings, { reach });
      const kept = addedTo(before, report.findings, touched, whole);
      const known = report.findings.length - kept.length;
      if (!loses) return { report: withFindings(report, kept), known };
      // What an object pointed at and is gone is missing, though of what was never here nothing could be said.
      const nearLoss = seesAll ? filesMissing(change) : null;
      const closed = { world: "closed", reach: { alone: new Set<string>(), around: nearLoss, users: null } } as const;
      const isUntouched = untouchedIn(now, earlier, touched);
      const told = new Set(kept.map(({ fingerprint }) => fingerprint));
      const missing = lint(now, closed).findings;
      const lost = addedBy(unsuppressed(findingsBefore(missing, closed)), missing).filter(
        (finding) => isUntouched(finding) && !told.has(finding.fingerprint),
      );
      return { report: withFindings(report, [...kept, ...lost].sort(compareFindings)), known };
    },
  };
}

/** Files that are not what they were, those that are gone among them. */
function touchedFiles(now: readonly Source[], earlier: readonly Source[]): ReadonlySet<string> {
  const [there, was] = [new Set(now), new Set(earlier)];
  return new Set(
    [...now.filter((source) => !was.has(source)), ...earlier.filter((source) => !there.has(source))].map(({ uri }) => uri),
  );
}

/** Whether a change may be one of what other objects are: their kinds, or what a kustomization makes of them. */
function changesKinds(touched: ReadonlySet<string>, now: readonly Source[], earlier: readonly Source[]): boolean {
  return [...now, ...earlier].some(
    ({ uri, text }) => touched.has(uri) && /\b(?:CustomResourceDefinition|kustomize\.config\.k8s\.io)\b|^resources:/m.test(text),
  );
}

/** What a later report adds; of two findings that are alike, the one in a file that changed is the new one. */
function addedTo(
  before: readonly Finding[],
  after: readonly Finding[],
  touched: ReadonlySet<string>,
  whole: ReadonlySet<string>,
): readonly Finding[] {
  const inOrder = [...after.filter(({ file }) => !touched.has(file)), ...after.filter(({ file }) => touched.has(file))];
  const added = new Set(addedBy(unsuppressed(before), inOrder));
  return after.filter((finding) => added.has(finding) || whole.has(finding.file) || finding.rule.startsWith("input/"));
}

function unsuppressed(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === null);
}

/** Whether the document that a finding is in is the same as before. */
function untouchedIn(
  now: readonly Source[],
  earlier: readonly Source[],
  touched: ReadonlySet<string>,
): (finding: Pick<Finding, "file" | "document">) => boolean {
  const untouched = new Map<string, readonly boolean[]>();
  const known = new Set(earlier.filter(({ uri }) => touched.has(uri)).flatMap(documentTexts));
  for (const source of now)
    if (touched.has(source.uri))
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
  const uris = files.map((path) => relativeUri(io.cwd, path));
  return new Set(uris.filter((uri) => !before.has(uri) && !untracked.has(uri)));
}

/** Whether a file that is gone would have been found where the paths lead. */
function wouldBeFound(uri: string, options: ComparisonOptions, { exclude }: Configuration, io: Io): boolean {
  const path = resolve(io.cwd, uri);
  const folders = (options.paths.length + options.with.length === 0 ? ["."] : [...options.paths, ...options.with])
    .map((folder) => resolve(io.cwd, folder))
    .filter((folder) => isBelow(folder, path) && existsSync(folder));
  const isExcluded = (name: string): boolean => exclude.some((pattern) => patternMatches(pattern, name, true));
  return folders.some((folder) => !isLeftOut(folder, path, (at) => relativeUri(io.cwd, at), isExcluded));
}
