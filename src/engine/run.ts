import type { Node } from "../k8s/kinds.generated.ts";
import { isDenied } from "../kit/refusals.ts";
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
  Where,
} from "../kit/rule.ts";
import type { Json } from "../syntax/node.ts";
import { formatPath, type Path } from "../syntax/path.ts";
import { isOpenAt } from "../syntax/typescript/literal.ts";
import type { Source, Span } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { describeObject, type KubeObject } from "../world/object.ts";
import { type Policies, readPolicies } from "../world/policies/policies.ts";
import { indexScheduling, type Scheduling } from "../world/scheduling.ts";
import type { World } from "../world/world.ts";
import type { Finding, FixedFile, Location, RelatedLocation } from "./finding.ts";
import { fingerprintOf, Places } from "./place.ts";
import { filesOf, type Reach } from "./reach.ts";
import { isEnabled, matches, type Settings, severityOf } from "./settings.ts";
import { hangsOnNamespace } from "./validate.ts";

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
  /** On which files which rules run; null for all of them on all. */
  readonly reach: Reach | null;
  /** The objects that are looked at, where others are only seen by them. */
  readonly own?: ReadonlySet<KubeObject>;
}

interface PlacedReport {
  readonly span: Span;
  readonly path: Path;
  readonly through: readonly Span[];
  readonly document: Document | null;
  readonly item: number | null;
}

/** A rule with what it is given; made once, aimed at one subject after the other. */
interface Prepared {
  readonly id: string;
  readonly rule: Rule;
  /** The files that it runs on; null for all. */
  readonly files: ReadonlySet<string> | null;
  /** Made when the rule is first asked: most rules have nothing to look at in a small input. */
  context: { options: { readonly [name: string]: unknown } } | null;
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
  /** Of findings on objects that kustomizations build, which one it was. */
  readonly scopes = new Map<Finding, string>();
  readonly #input: RunInput;
  readonly #occurrences = new Map<string, number>();
  /** Asks nothing of the world before it is asked. */
  readonly #scheduling: Scheduling;
  readonly #prepared: Prepared[] = [];
  /** Rules on other things than objects, by what they are on. */
  readonly #onSpecial = new Map<On, readonly Prepared[]>();
  /** Of objects whose verdict changes with others: these are good for this world alone. */
  readonly #ownVerdicts = new WeakMap<KubeObject, ServerVerdict>();
  #policies: Policies | null = null;

  constructor(input: RunInput) {
    this.#input = input;
    this.#scheduling = indexScheduling(input.world, input.inventory);
    const { rules, settings, world, reach } = input;
    for (const [id, rule] of rules) {
      // That a rule failed is told whatever else is asked for.
      if (rule.on !== "crash" && !isEnabled(id, rule, settings)) continue;
      if (rule.needsClosedWorld && !world.isClosed) this.notRun.push({ rule: id, reason: "the world is open" });
      else this.#prepared.push({ id, rule, files: filesOf(rule, reach), target: nowhere, context: null });
    }
  }

  /** Everything but suppressions, of which only the caller knows what they did. */
  checkWorld(): void {
    const { world, sourceProblems } = this.#input;
    for (const problem of sourceProblems) this.#each("source", problem, { ...nowhere, uri: problem.uri });
    for (const document of world.documents) if (this.#isLookedAt(document)) this.#checkDocument(document);
    this.#checkObjects();
    if (this.#input.focus === null) this.#each("world", world, nowhere);
    for (const crash of [...this.crashes]) this.#each("crash", crash, { ...nowhere, document: crash.document });
  }

  checkSuppression(problem: SuppressionProblem): void {
    this.#each("suppression", problem, { ...nowhere, uri: problem.uri, span: problem.span });
  }

  #checkDocument(document: Document): void {
    const { source, read } = document;
    if (read.literal === undefined || read.error === null) {
      this.#each("document", document, { ...nowhere, document });
      return;
    }
    const { offset, message } = read.error;
    const span = { start: offset, end: Math.min(offset + 1, source.text.length) };
    this.#each("source", { uri: source.uri, problem: "not-parsed", detail: message }, { ...nowhere, uri: source.uri, span });
  }

  #isLookedAt({ isSubject, source }: Document, { built }: Pick<KubeObject, "built"> = {}): boolean {
    const { focus } = this.#input;
    return isSubject && (focus === null || focus === source.uri || built?.isMadeOf(focus) === true);
  }

  #checkObjects(): void {
    const onObjects: Prepared[] = [];
    const conditional = new Map<Where, Prepared[]>();
    for (const prepared of this.#prepared) {
      const { on, where } = prepared.rule;
      if (on !== "object") continue;
      if (where === null) onObjects.push(prepared);
      else conditional.set(where, [...(conditional.get(where) ?? []), prepared]);
    }
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
      if (!this.#isLookedAt(document, object) || this.#input.own?.has(object) === false) continue;
      const target: Target = { object, document, uri: nowhere.uri, span: nowhere.span };
      for (const prepared of onObjects) this.#check(prepared, object, target);
      for (const [where, group] of conditional)
        if (this.#isWhere(where, object, group)) for (const prepared of group) this.#check(prepared, object, target);
      if (object.decoded !== "whole") continue;
      for (const prepared of byKind.get(`${object.apiVersion}/${object.kind}`) ?? []) this.#check(prepared, object, target);
      const source = onPods.length === 0 ? null : world.pods.of(object);
      if (source !== null) for (const prepared of onPods) this.#check(prepared, source, target);
    }
  }

  /** Also where it cannot be told: then each of the rules says what went wrong. */
  #isWhere(where: Where, object: KubeObject, group: readonly Prepared[]): boolean {
    if (!group.some(({ files }) => isAmong(object.document, files))) return false;
    try {
      if (where === "denied") return isDenied(object, this.#input.world.admission);
      const { violations, warnings } = this.#verdictOf(object);
      return where === "invalid" ? violations.length > 0 : violations.length === 0 && warnings.length > 0;
    } catch {
      return true;
    }
  }

  #each(on: On, subject: unknown, target: Target): void {
    let rules = this.#onSpecial.get(on);
    if (rules === undefined) {
      rules = this.#prepared.filter(({ rule }) => rule.on === on);
      this.#onSpecial.set(on, rules);
    }
    for (const prepared of rules) this.#check(prepared, subject, target);
  }

  /** A rule that throws is our mistake, and must not keep the others from being heard. */
  #check(prepared: Prepared, subject: unknown, target: Target): void {
    const { id, rule, files } = prepared;
    if (!isAmong(target.document, files)) return;
    prepared.target = target;
    prepared.context ??= this.#contextOf(prepared);
    const { context } = prepared;
    if (target.object !== null && this.#input.settings.overrides.length > 0)
      context.options = this.#options(id, rule, target.object);
    try {
      rule.check(subject as never, context as never);
    } catch (error) {
      if (rule.on === "crash") throw error;
      const about = target.object === null ? (target.document?.source.uri ?? "the world") : describeObject(target.object);
      this.crashes.push({
        rule: id,
        isUsers: rule.isUsers,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        subject: about,
        document: target.document,
      });
    }
  }

  #contextOf(prepared: Prepared): NonNullable<Prepared["context"]> {
    const { id, rule } = prepared;
    const context: { -readonly [K in keyof Reads]?: Reads[K] } & { options: OptionsOf; report: unknown } = {
      options: this.#options(id, rule, null),
      report: (messageId: string, details: AnyDetails) => this.#report(prepared, messageId, details),
    };
    const { world } = this.#input;
    for (const read of rule.reads) {
      if (read === "world") context.world = world;
      else if (read === "pods") context.pods = world.pods;
      else if (read === "admission") context.admission = world.admission;
      else if (read === "policies") context.policies = this.#policiesOf();
      else if (read === "existence") context.existence = world.existence;
      else if (read === "connections") context.connections = world.connections;
      else if (read === "references") context.references = world.references;
      else if (read === "scheduling") context.scheduling = this.#scheduling;
      else if (read === "verdicts") context.verdicts = (object) => this.#verdictOf(object);
      else context.written = (object, path) => this.#written(object, path);
    }
    return context;
  }

  #policiesOf(): Policies {
    this.#policies ??= readPolicies(this.#input.world, (object) => this.#verdictOf(object).object);
    return this.#policies;
  }

  #verdictOf(object: KubeObject): ServerVerdict {
    const verdicts = hangsOnNamespace(object) ? this.#ownVerdicts : this.#input.verdicts;
    let verdict = verdicts.get(object);
    if (verdict === undefined) {
      verdict = this.#input.validate(object);
      verdicts.set(object, verdict);
    }
    return verdict;
  }

  #written(object: KubeObject, path: Path): string | null {
    const { span, found, document } = this.places.locate(object, { path });
    return found ? document.source.text.slice(span.start, span.end) : null;
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
    const { span, path, through, document, item } = this.#placeOf(details, object, target);
    if (document !== null && !document.isSubject) return;
    if (object?.unknown !== undefined && !isSaid(object, rule, path)) return;
    const outcome = details.outcome ?? rule.outcome;
    const severity = this.#severity(id, rule, outcome, object, details.severity);
    if (severity === null) return;
    const location = document === null ? this.#fileLocation(target) : this.places.locationOf(document, item, span);
    const key = `${id}\n${messageId}\n${location.file}\n${object === null ? span.start : describeObject(object)}\n${formatPath(path)}`;
    const occurrence = this.#occurrences.get(key) ?? 0;
    this.#occurrences.set(key, occurrence + 1);
    const finding: Finding = {
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
        ...this.#relatedOwner(object, document),
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
      fingerprint: fingerprintOf(id, messageId, object, path, occurrence, this.#lineAt(object, document, span)),
      suppressed: null,
    };
    this.findings.push(finding);
    if (object?.built !== undefined) this.scopes.set(finding, object.built.scope);
  }

  /** The line of what is about no object, or the last one before it that says something: nothing else tells it from others. */
  #lineAt(object: KubeObject | null, document: Document | null, span: Span): string {
    if (object !== null || document === null) return "";
    const lines = this.places.linesOf(document.source);
    let { line } = lines.positionAt(span.start);
    while (line > 1 && lines.lineText(line).trim() === "") line--;
    return lines.lineText(line);
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

  /** Of a value that is patched into an object, the object. */
  #relatedOwner(object: KubeObject | null, document: Document | null): RelatedLocation[] {
    if (object?.built === undefined || document === null || object.document === document) return [];
    return [this.#related({ object, path: ["metadata", "name"], note: "becomes part of this object" })];
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
    return {
      ...this.places.locationOf(document, item, span),
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

function isAmong(document: Document | null, files: ReadonlySet<string> | null): boolean {
  return files === null || document === null || files.has(document.source.uri);
}

/** Whether what is found at a path of an object is so whatever its unknown parts are. */
function isSaid({ unknown = [], problems, value }: KubeObject, { reads }: Rule, path: Path): boolean {
  // What decoding and validation say, they say of what is known.
  if (reads.includes("verdicts") || path.length === 0 || path[0] === "apiVersion" || path[0] === "kind") return true;
  return problems.some((problem) => formatPath(problem.path) === formatPath(path)) || !isOpenAt(unknown, value as Json, path);
}

type OptionsOf = { readonly [name: string]: unknown };

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
