import type { SuppressionProblem } from "../kit/rule.ts";
import { isTypeScript } from "../syntax/typescript/source-files.ts";
import { closest } from "../text/closest.ts";
import { LineIndex } from "../text/lines.ts";
import { mentions } from "../text/mentions.ts";
import type { Source, Span } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import type { Finding, Suppressed } from "./finding.ts";
import { type Ignore, matches, selects } from "./settings.ts";

/** One thing that a user wrote to keep findings from being reported. */
interface Suppression {
  readonly by: Suppressed["by"];
  readonly rules: readonly string[];
  readonly reason: string;
  readonly until: string | null;
  /** As written, to say which one is of no use. */
  readonly text: string;
  readonly uri: string;
  readonly span: Span;
  covers(finding: Finding): boolean;
  used: boolean;
}

export interface SuppressionInput {
  readonly sources: readonly Source[];
  readonly documents: readonly Document[];
  readonly objects: readonly KubeObject[];
  readonly ignores: readonly Ignore[];
  readonly today: string | null;
  readonly ruleIds: ReadonlySet<string>;
}

const annotation = "plimsoll.dev/ignore";

/** Marks what is suppressed, and tells what is wrong with the suppressions themselves. */
export function suppress(
  findings: readonly Finding[],
  input: SuppressionInput,
): { findings: Finding[]; problems: SuppressionProblem[] } {
  const problems: SuppressionProblem[] = [];
  const suppressions = [
    ...input.sources.flatMap((source) => (mentions(source, "plimsoll-ignore") ? commentsOf(source, input, problems) : [])),
    ...input.objects.flatMap((object) => annotationOf(object, problems)),
    ...input.ignores.map((ignore) => fromConfiguration(ignore, input.objects)),
  ];
  const active = suppressions.filter((suppression) => isActive(suppression, input, problems));
  const marked = findings.map((finding) => {
    const suppression = active.find(
      (candidate) => candidate.rules.some((rule) => selects(rule, finding.rule, finding.outcome)) && candidate.covers(finding),
    );
    if (suppression === undefined) return finding;
    suppression.used = true;
    return { ...finding, suppressed: { by: suppression.by, reason: suppression.reason } };
  });
  for (const suppression of active) if (!suppression.used) problems.push(problemOf("unused", suppression));
  return { findings: marked, problems };
}

/** One that has no reason, has ended or names no rule does nothing. */
function isActive(suppression: Suppression, { today, ruleIds }: SuppressionInput, problems: SuppressionProblem[]): boolean {
  if (suppression.reason === "") {
    problems.push(problemOf("no-reason", suppression));
    return false;
  }
  if (suppression.until !== null && today !== null && suppression.until < today) {
    problems.push(problemOf("expired", suppression));
    return false;
  }
  const unknown = suppression.rules.find((rule) => !isKnown(rule, ruleIds));
  if (unknown === undefined) return true;
  problems.push({ ...problemOf("unknown-rule", suppression), rules: unknown, suggestion: closest(unknown, ruleIds) });
  return false;
}

function isKnown(rule: string, ids: ReadonlySet<string>): boolean {
  if (rule.startsWith("outcome:")) return true;
  return rule.endsWith("/") ? [...ids].some((id) => id.startsWith(rule)) : ids.has(rule);
}

function problemOf(problem: SuppressionProblem["problem"], { text, rules, until, uri, span }: Suppression): SuppressionProblem {
  return { problem, text, rules: rules.join(", "), until, suggestion: null, uri, span };
}

/** How a language begins a comment, and what its comments may follow on one another. */
const yamlComments = { written: /#[ \t]*plimsoll-ignore(-file)?(?![\w-])[ \t]*([^\n\r]*)/g, line: /^\s*#/ };
const programComments = {
  written: /(?:\/\/|\/\*)[ \t]*plimsoll-ignore(-file)?(?![\w-])[ \t]*((?:(?!\*\/)[^\n\r])*)/g,
  line: /^\s*(?:\/\/|\/\*|\*)/,
};

function commentsOf(source: Source, input: SuppressionInput, problems: SuppressionProblem[]): Suppression[] {
  const lines = new LineIndex(source.text);
  const found: Suppression[] = [];
  const isProgram = isTypeScript(source.uri);
  // Above a literal, as above a document: it is about the object.
  const objectAt = (line: number): number | null =>
    input.documents.find(({ source: of, read }) => of === source && lines.positionAt(read.start).line === line)?.index ?? null;
  const comments = isProgram ? programComments : yamlComments;
  for (const match of source.text.matchAll(comments.written)) {
    const [text, whole, body = ""] = match;
    const span = { start: match.index, end: match.index + text.trimEnd().length };
    const [list = "", ...rest] = body.split(/(?:^|\s)--(?:\s|$)/);
    const rules = list
      .split(",")
      .map((rule) => rule.trim())
      .filter((rule) => rule !== "");
    const { line, column } = lines.positionAt(match.index);
    const parsed = {
      by: "comment" as const,
      rules,
      ...parseReason(rest.join("--")),
      text: text.trim(),
      uri: source.uri,
      span,
      used: false,
    };
    if (rules.length === 0 || rules.some((rule) => /\s/.test(rule))) {
      problems.push({ ...problemOf("malformed", { ...parsed, covers: () => false }), rules: list.trim() });
      continue;
    }
    const standsAlone =
      lines
        .lineText(line)
        .slice(0, column - 1)
        .trim() === "";
    // Comments that follow one another stand above the same line.
    let below = line + 1;
    while (standsAlone && comments.line.test(lines.lineText(below))) below++;
    const covered = standsAlone ? below : line;
    const document =
      whole !== undefined
        ? null
        : isProgram
          ? standsAlone
            ? objectAt(covered)
            : null
          : firstCommentOf(source, match.index, input.documents);
    found.push({
      ...parsed,
      covers: (finding) => {
        if (finding.file !== source.uri) return false;
        if (whole !== undefined) return true;
        return document !== null ? finding.document === document : finding.start.line === covered;
      },
    });
  }
  return found;
}

/** The number of the document whose first comment stands at an offset, before anything else of it; null if none. */
function firstCommentOf(source: Source, offset: number, documents: readonly Document[]): number | null {
  for (const { source: of, read, index } of documents) {
    if (of !== source || offset < read.start || offset >= read.end) continue;
    return /^\s*$/.test(source.text.slice(read.start, offset)) ? index : null;
  }
  return null;
}

/** `reason`, perhaps with `(until 2027-01-31)` at its end. */
function parseReason(text: string): { reason: string; until: string | null } {
  const match = /^(.*?)\s*\(until (\d{4}-\d{2}-\d{2})\)\s*$/.exec(text.trim());
  return match === null ? { reason: text.trim(), until: null } : { reason: match[1] ?? "", until: match[2] ?? null };
}

/** `plimsoll.dev/ignore: "<rule>[, <rule>]: reason"`, several separated by `;`. */
function annotationOf(object: KubeObject, problems: SuppressionProblem[]): Suppression[] {
  const { metadata } = object.value as { metadata?: { annotations?: { readonly [key: string]: unknown } } };
  const value = metadata?.annotations?.[annotation];
  if (typeof value !== "string" || !object.document.isSubject) return [];
  const { read, source } = object.document;
  const at = source.text.indexOf(annotation, read.start);
  const span = { start: at < 0 ? read.start : at, end: at < 0 ? read.start : at + annotation.length };
  return value.split(";").flatMap((part): Suppression[] => {
    const [list = "", ...rest] = part.split(/:\s/);
    const rules = list
      .split(",")
      .map((rule) => rule.trim())
      .filter((rule) => rule !== "");
    const parsed = {
      by: "annotation" as const,
      rules,
      ...parseReason(rest.join(": ")),
      text: part.trim(),
      uri: source.uri,
      span,
      used: false,
    };
    if (rules.length === 0) {
      problems.push(problemOf("malformed", { ...parsed, covers: () => false }));
      return [];
    }
    return [
      {
        ...parsed,
        covers: (finding) =>
          finding.file === source.uri && finding.document === object.document.index && finding.item === object.item,
      },
    ];
  });
}

function fromConfiguration(ignore: Ignore, objects: readonly KubeObject[]): Suppression {
  const { rules, match, reason, until, uri, span } = ignore;
  return {
    by: "config",
    rules,
    reason,
    until,
    text: rules.join(", "),
    uri,
    span,
    used: false,
    covers: (finding) => {
      const { object } = finding;
      const labels = match.labels === undefined ? {} : labelsOf(finding, objects);
      return matches(match, {
        uri: finding.file,
        kind: object?.kind ?? null,
        namespace: object?.namespace ?? null,
        name: object?.name ?? null,
        labels,
      });
    },
  };
}

function labelsOf(finding: Finding, objects: readonly KubeObject[]): { readonly [key: string]: unknown } {
  const object = objects.find(
    ({ document, item }) => document.source.uri === finding.file && document.index === finding.document && item === finding.item,
  );
  const { metadata } = (object?.value ?? {}) as { metadata?: { labels?: { readonly [key: string]: unknown } } };
  return metadata?.labels ?? {};
}
