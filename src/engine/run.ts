import type { Node } from "../k8s/kinds.generated.ts";
import type {
  Crash,
  Messages,
  On,
  Outcome,
  Place,
  Reads,
  RelatedPlace,
  RelatedSpan,
  ReportDetails,
  Rule,
  ServerVerdict,
  Severity,
  SourceProblem,
  SuppressionProblem,
} from "../kit/rule.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import type { Source, Span } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { describeObject, type KubeObject } from "../world/object.ts";
import { type Policies, readPolicies } from "../world/policies/policies.ts";
import { indexScheduling, type Scheduling } from "../world/scheduling.ts";
import type { World } from "../world/world.ts";
import type { Finding, FixedFile, Location, RelatedLocation } from "./finding.ts";
import { fingerprintOf, Places } from "./place.ts";
import { isEnabled, matches, type Settings, severityOf } from "./settings.ts";

export interface RunInput {
  readonly world: World;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly settings: Settings;
  /** Nodes that the configuration lists. */
  readonly inventory: readonly Node[];
  readonly sourceProblems: readonly SourceProblem[];
  /** Sources by uri, the configuration's among them, for findings that are about no document. */
  readonly sources: ReadonlyMap<string, Source>;
  /** What the API server's validation says of an object. */
  validate(object: KubeObject): ServerVerdict;
  /** What it said of objects already, in this run or in earlier ones. */
  readonly verdicts: WeakMap<KubeObject, ServerVerdict>;
  /** The file that alone is looked at; null for all of the world. */
  readonly focus: string | null;
}

/** A rule with what it is given; made once, aimed at one subject after the other. */
interface Prepared {
  readonly id: string;
  readonly rule: Rule;
  readonly context: { options: { readonly [name: string]: unknown } };
  target: Target;
}

interface Target {
  readonly object: KubeObject | null;
  readonly document: Document | null;
  /** For what is about a file rather than a document. */
  readonly uri: string;
  readonly span: Span;
}

/** Runs rules over a world. Findings come in the order in which rules report them; nothing is suppressed or sorted yet. */
export class Run {
  readonly findings: Finding[] = [];
  readonly notRun: { rule: string; reason: string }[] = [];
  readonly crashes: Crash[] = [];
  readonly places = new Places();
  readonly #input: RunInput;
  readonly #occurrences = new Map<string, number>();
  /** Asks nothing of the world before it is asked. */
  readonly #scheduling: Scheduling;
  readonly #prepared: Prepared[] = [];
  #policies: Policies | null = null;

  constructor(input: RunInput) {
    this.#input = input;
    this.#scheduling = indexScheduling(input.world, input.inventory);
    const { rules, settings, world } = input;
    for (const [id, rule] of rules) {
      if (!isEnabled(id, rule, settings)) continue;
      if (rule.needsClosedWorld && !world.isClosed) this.notRun.push({ rule: id, reason: "the world is open" });
      else this.#prepared.push(this.#prepare(id, rule));
    }
  }

  /** Everything but suppressions, of which only the caller knows what they did. */
  checkWorld(): void {
    const { world, sourceProblems } = this.#input;
    for (const problem of sourceProblems) this.#each("source", problem, { ...nowhere, uri: problem.uri });
    for (const document of world.documents)
      if (this.#isLookedAt(document)) this.#each("document", document, { ...nowhere, document });
    this.#checkObjects();
    if (this.#input.focus === null) this.#each("world", world, nowhere);
    for (const crash of [...this.crashes]) this.#each("crash", crash, { ...nowhere, document: crash.document });
  }

  checkSuppression(problem: SuppressionProblem): void {
    this.#each("suppression", problem, { ...nowhere, uri: problem.uri, span: problem.span });
  }

  #isLookedAt({ isSubject, source }: Document): boolean {
    const { focus } = this.#input;
    return isSubject && (focus === null || focus === source.uri);
  }

  #checkObjects(): void {
    const onObjects = this.#prepared.filter(({ rule }) => rule.on === "object");
    const onPods = this.#prepared.filter(({ rule }) => rule.on === "pods");
    const byKind = new Map<string, Prepared[]>();
    for (const prepared of this.#prepared) {
      const { on } = prepared.rule;
      if (isSpecial(on)) continue;
      for (const kind of typeof on === "string" ? [on] : on) byKind.set(kind, [...(byKind.get(kind) ?? []), prepared]);
    }
    const { world } = this.#input;
    for (const object of world.objects) {
      const { document } = object;
      if (!this.#isLookedAt(document)) continue;
      const target: Target = { object, document, uri: nowhere.uri, span: nowhere.span };
      for (const prepared of onObjects) this.#check(prepared, object, target);
      if (object.decoded !== "whole") continue;
      for (const prepared of byKind.get(`${object.apiVersion}/${object.kind}`) ?? []) this.#check(prepared, object, target);
      const source = onPods.length === 0 ? null : world.pods.of(object);
      if (source !== null) for (const prepared of onPods) this.#check(prepared, source, target);
    }
  }

  #each(on: On, subject: unknown, target: Target): void {
    for (const prepared of this.#prepared) if (prepared.rule.on === on) this.#check(prepared, subject, target);
  }

  /** A rule that throws is our mistake, and must not keep the others from being heard. */
  #check(prepared: Prepared, subject: unknown, target: Target): void {
    const { id, rule, context } = prepared;
    prepared.target = target;
    if (target.object !== null && this.#input.settings.overrides.length > 0)
      context.options = this.#options(id, rule, target.object);
    try {
      rule.check(subject as never, context as never);
    } catch (error) {
      if (rule.on === "crash") throw error;
      const about = target.object === null ? (target.document?.source.uri ?? "the world") : describeObject(target.object);
      this.crashes.push({
        rule: id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        subject: about,
        document: target.document,
      });
    }
  }

  #prepare(id: string, rule: Rule): Prepared {
    const prepared: Prepared = {
      id,
      rule,
      target: nowhere,
      context: {
        ...this.#reads(rule),
        options: this.#options(id, rule, null),
        report: (messageId: string, details: AnyDetails) => this.#report(prepared, messageId, details),
      } as Prepared["context"],
    };
    return prepared;
  }

  #reads(rule: Rule): Partial<Reads> {
    const { world } = this.#input;
    const reads: { -readonly [K in keyof Reads]?: Reads[K] } = {};
    for (const read of rule.reads) {
      if (read === "world") reads.world = world;
      else if (read === "pods") reads.pods = world.pods;
      else if (read === "admission") reads.admission = world.admission;
      else if (read === "policies") reads.policies = this.#policiesOf();
      else if (read === "existence") reads.existence = world.existence;
      else if (read === "connections") reads.connections = world.connections;
      else if (read === "references") reads.references = world.references;
      else if (read === "scheduling") reads.scheduling = this.#scheduling;
      else if (read === "verdicts") reads.verdicts = (object) => this.#verdictOf(object);
      else reads.written = (object, path) => this.#written(object, path);
    }
    return reads;
  }

  #policiesOf(): Policies {
    this.#policies ??= readPolicies(this.#input.world, (object) => this.#verdictOf(object).object);
    return this.#policies;
  }

  #verdictOf(object: KubeObject): ServerVerdict {
    const { verdicts } = this.#input;
    let verdict = verdicts.get(object);
    if (verdict === undefined) {
      verdict = this.#input.validate(object);
      verdicts.set(object, verdict);
    }
    return verdict;
  }

  #written(object: KubeObject, path: Path): string | null {
    const { span, found } = this.places.locate(object, { path });
    return found ? object.document.source.text.slice(span.start, span.end) : null;
  }

  #options(id: string, rule: Rule, object: KubeObject | null): { [name: string]: unknown } {
    const values: { [name: string]: unknown } = {};
    for (const [name, option] of Object.entries(rule.options)) values[name] = option.default;
    Object.assign(values, this.#input.settings.rules[id]?.options);
    if (object !== null) for (const override of this.#overridesOf(object)) Object.assign(values, override.rules[id]?.options);
    return values;
  }

  #overridesOf(object: KubeObject): Settings["overrides"] {
    const { overrides } = this.#input.settings;
    return overrides.length === 0 ? overrides : overrides.filter((override) => matches(override.match, matchableOf(object)));
  }

  #report({ id, rule, target }: Prepared, messageId: string, details: AnyDetails): void {
    const object = details.object ?? target.object;
    const document = details.document ?? object?.document ?? target.document;
    if (document !== null && !document.isSubject) return;
    const outcome = details.outcome ?? rule.outcome;
    const severity = this.#severity(id, rule, outcome, object, details.severity);
    if (severity === null) return;
    const { span, path, through } = this.#placeOf(details.at, object, document);
    const location =
      document === null ? this.#fileLocation(target) : this.places.locationOf(document, object?.item ?? null, span);
    const key = `${id}\n${messageId}\n${location.file}\n${object === null ? span.start : describeObject(object)}\n${formatPath(path)}`;
    const occurrence = this.#occurrences.get(key) ?? 0;
    this.#occurrences.set(key, occurrence + 1);
    this.findings.push({
      rule: id,
      messageId,
      outcome,
      severity,
      message: fill(rule.messages, messageId, details.data ?? {}),
      help: details.help ?? null,
      reason: details.reason ?? null,
      clusterMessage: details.clusterMessage ?? null,
      object:
        object === null
          ? null
          : { apiVersion: object.apiVersion, kind: object.kind, namespace: object.namespace, name: object.name },
      field: details.field ?? formatPath(path),
      path,
      ...location,
      related: [
        ...through.map((way) => this.#relatedThrough(way, document)),
        ...(details.related ?? []).map((place) => this.#related(place)),
      ].filter((place) => place !== null),
      fixes: (details.fixes ?? []).map(
        (fix): FixedFile => ({
          title: fix.title,
          applicability: fix.applicability,
          edits: fix.edits.map((edit) => ({
            file: fix.document.source.uri,
            start: edit.span.start,
            end: edit.span.end,
            newText: edit.newText,
          })),
        }),
      ),
      fingerprint: fingerprintOf(id, messageId, object, path, occurrence),
      suppressed: null,
    });
  }

  #severity(
    id: string,
    rule: Rule,
    outcome: Outcome,
    object: KubeObject | null,
    reported: Severity | undefined,
  ): Severity | null {
    const { settings, world } = this.#input;
    let severity: Severity | "off" = settings.rules[id]?.severity ?? reported ?? severityOf(rule, outcome, world.isClosed);
    if (object !== null) for (const override of this.#overridesOf(object)) severity = override.rules[id]?.severity ?? severity;
    return severity === "off" ? null : severity;
  }

  #placeOf(
    at: ReportDetails["at"],
    object: KubeObject | null,
    document: Document | null,
  ): { span: Span; path: Path; through: readonly Span[] } {
    if (at !== undefined && "start" in at) return { span: at, path: [], through: [] };
    const place: Place = at === undefined ? { path: [] } : "path" in at ? at : { path: at };
    if (object === null)
      return { span: { start: document?.read.start ?? 0, end: document?.read.start ?? 0 }, path: place.path, through: [] };
    const { span, through } = this.places.locate(object, place);
    return { span, path: place.path, through };
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
    const { span } = this.places.locate(place.object, place);
    return {
      ...this.places.locationOf(place.object.document, place.object.item, span),
      note: place.note,
      field: formatPath(place.path),
    };
  }

  #relatedThrough(span: Span, document: Document | null): RelatedLocation | null {
    if (document === null) return null;
    const isMerge = document.source.text.startsWith("<<", span.start);
    return { ...this.places.locationOf(document, null, span), note: isMerge ? "merged in here" : "used here", field: "" };
  }
}

type AnyDetails = ReportDetails & { readonly data?: { readonly [name: string]: string | number } };

const nowhere: Target = { object: null, document: null, uri: "", span: { start: 0, end: 0 } };

function isSpecial(on: On): on is "object" | "pods" | "document" | "world" | "source" | "suppression" | "crash" {
  return typeof on === "string" && !on.includes("/");
}

function fill(messages: Messages, id: string, data: { readonly [name: string]: string | number }): string {
  const template = messages[id];
  if (template === undefined) throw new Error(`no message ${id}`);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name]));
}

export function matchableOf(object: KubeObject): {
  uri: string;
  kind: string;
  namespace: string | null;
  name: string;
  labels: { readonly [key: string]: unknown };
} {
  const { metadata } = object.value as { metadata?: { labels?: { readonly [key: string]: unknown } } };
  return {
    uri: object.document.source.uri,
    kind: object.kind,
    namespace: object.namespace,
    name: object.name,
    labels: metadata?.labels ?? {},
  };
}
