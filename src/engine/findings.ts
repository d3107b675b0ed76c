import type { Messages, Place, RelatedPlace, RelatedSpan, ReportDetails, Rule } from "../kit/rule.ts";
import type { Json } from "../syntax/node.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import { isOpenAt } from "../syntax/typescript/literal.ts";
import type { Source, Span } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { describeObject, type KubeObject } from "../world/object.ts";
import type { Finding, FixedFile, Location, RelatedLocation } from "./finding.ts";
import { severityFor } from "./overrides.ts";
import { fingerprintOf, Places } from "./place.ts";
import type { Settings } from "./settings.ts";

/** What a rule looks at when it reports. */
export interface Target {
  readonly object: KubeObject | null;
  readonly document: Document | null;
  /** For what is about a file rather than a document. */
  readonly uri: string;
  readonly span: Span;
}

export const nowhere: Target = { object: null, document: null, uri: "", span: { start: 0, end: 0 } };

/** What a rule says, and where it was when it said so. */
export interface Reported {
  readonly id: string;
  readonly rule: Rule;
  readonly target: Target;
  readonly messageId: string;
  readonly details: AnyDetails;
}

export type AnyDetails = ReportDetails & { readonly data?: { readonly [name: string]: string | number } };

export interface FindingsInput {
  readonly settings: Settings;
  readonly isClosed: boolean;
  /** Sources by uri, the configuration's among them, for findings that are about no document. */
  readonly sources: ReadonlyMap<string, Source>;
}

interface PlacedReport {
  readonly span: Span;
  readonly path: Path;
  readonly through: readonly Span[];
  readonly document: Document | null;
  readonly item: number | null;
}

/** Makes findings of what rules report, in the order in which they do. */
export class Findings {
  readonly all: Finding[] = [];
  readonly places = new Places();
  /** Of findings on objects that kustomizations build, which one it was. */
  readonly scopes = new Map<Finding, string>();
  readonly #input: FindingsInput;
  readonly #occurrences = new Map<string, number>();

  constructor(input: FindingsInput) {
    this.#input = input;
  }

  add({ id, rule, target, messageId, details }: Reported): void {
    const object = details.object ?? target.object;
    const { span, path, through, document, item } = this.#placeOf(details, object, target);
    if (document !== null && !document.isSubject) return;
    if (object?.unknown !== undefined && !isSaid(object, rule, path)) return;
    const outcome = details.outcome ?? rule.outcome;
    const { settings, isClosed } = this.#input;
    const severity = severityFor({ id, rule, outcome, object, reported: details.severity }, settings, isClosed);
    if (severity === null) return;
    const location = document === null ? this.#fileLocation(target) : this.places.locationOf(document, item, span);
    const occurrence = this.#countOf(
      `${id}\n${messageId}\n${location.file}\n${object === null ? span.start : describeObject(object)}\n${formatPath(path)}`,
    );
    const finding: Finding = {
      rule: id,
      messageId,
      outcome,
      severity,
      message: fill(rule.messages, messageId, details.data ?? {}),
      help: details.help ?? null,
      reason: details.reason ?? null,
      clusterMessage: details.clusterMessage ?? null,
      object: object === null ? null : identityOf(object),
      field: details.field ?? formatPath(path),
      path,
      ...location,
      related: this.#relatedOf(details, object, document, through),
      fixes: fixesOf(details),
      fingerprint: fingerprintOf(id, messageId, object, path, occurrence, this.#lineAt(object, document, span)),
      suppressed: null,
    };
    this.all.push(finding);
    if (object?.built !== undefined) this.scopes.set(finding, object.built.scope);
  }

  /** How often the same was reported before. */
  #countOf(key: string): number {
    const occurrence = this.#occurrences.get(key) ?? 0;
    this.#occurrences.set(key, occurrence + 1);
    return occurrence;
  }

  /** The line of what is about no object, or the last one before it that says something: nothing else tells it from others. */
  #lineAt(object: KubeObject | null, document: Document | null, span: Span): string {
    if (object !== null || document === null) return "";
    const lines = this.places.linesOf(document.source);
    let { line } = lines.positionAt(span.start);
    while (line > 1 && lines.lineText(line).trim() === "") line--;
    return lines.lineText(line);
  }

  #placeOf({ at, document }: ReportDetails, object: KubeObject | null, target: Target): PlacedReport {
    const fallback = document ?? object?.document ?? target.document;
    const item = object?.item ?? null;
    if (at !== undefined && "start" in at) return { span: at, path: [], through: [], document: fallback, item };
    const place: Place = at === undefined ? { path: [] } : "path" in at ? at : { path: at };
    const start = fallback?.read.start ?? 0;
    if (object === null) return { span: { start, end: start }, path: place.path, through: [], document: fallback, item };
    const placed = this.places.locate(object, place);
    return { ...placed, path: place.path, document: document ?? placed.document };
  }

  #relatedOf(
    { related = [] }: ReportDetails,
    object: KubeObject | null,
    document: Document | null,
    through: readonly Span[],
  ): RelatedLocation[] {
    const places: RelatedLocation[] = document === null ? [] : through.map((way) => this.#relatedThrough(way, document));
    // Of a value that is patched into an object, the object.
    if (object?.built !== undefined && document !== null && object.document !== document)
      places.push(this.#related({ object, path: ["metadata", "name"], note: "becomes part of this object" }));
    for (const place of related) places.push(this.#related(place));
    return places;
  }

  #fileLocation({ uri, span }: Target): Location {
    const source = this.#input.sources.get(uri);
    const none = { line: 1, column: 1, offset: 0 };
    if (source === undefined) return { file: uri, document: null, item: null, start: none, end: none };
    const lines = this.places.linesOf(source);
    return { file: uri, document: null, item: null, start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  }

  #related(place: RelatedPlace | RelatedSpan): RelatedLocation {
    if ("span" in place) return { ...this.places.locationOf(place.document, null, place.span), note: place.note, field: "" };
    const { span, document, item } = this.places.locate(place.object, place);
    return { ...this.places.locationOf(document, item, span), note: place.note, field: formatPath(place.path) };
  }

  #relatedThrough(span: Span, document: Document): RelatedLocation {
    const isMerge = document.source.text.startsWith("<<", span.start);
    return { ...this.places.locationOf(document, null, span), note: isMerge ? "merged in here" : "used here", field: "" };
  }
}

function identityOf({ apiVersion, kind, namespace, name }: KubeObject): Finding["object"] {
  return { apiVersion, kind, namespace, name };
}

function fixesOf({ fixes = [] }: ReportDetails): FixedFile[] {
  return fixes.map(({ title, applicability, document, edits }) => ({
    title,
    applicability,
    edits: edits.map(({ span, newText }) => ({ file: document.source.uri, start: span.start, end: span.end, newText })),
  }));
}

/** Whether what is found at a path of an object is so whatever its unknown parts are. */
function isSaid({ unknown = [], problems, value }: KubeObject, { reads }: Rule, path: Path): boolean {
  // What decoding and validation say, they say of what is known.
  if (reads.includes("verdicts") || path.length === 0 || path[0] === "apiVersion" || path[0] === "kind") return true;
  return problems.some((problem) => formatPath(problem.path) === formatPath(path)) || !isOpenAt(unknown, value as Json, path);
}

function fill(messages: Messages, id: string, data: { readonly [name: string]: string | number }): string {
  const template = messages[id];
  if (template === undefined) throw new Error(`no message ${id}`);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name]));
}
