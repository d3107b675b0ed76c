import type { Node } from "../k8s/kinds.generated.ts";
import { kindKey } from "../k8s/references/kind-key.ts";
import { isDenied } from "../kit/refusals.ts";
import type { Crash, On, Reads, Rule, ServerVerdict, SourceProblem, SuppressionProblem, Where } from "../kit/rule.ts";
import type { Path } from "../syntax/path.ts";
import { once } from "../text/once.ts";
import type { Source } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import { describeObject, type KubeObject } from "../world/object.ts";
import { type Policies, readPolicies } from "../world/policies/policies.ts";
import { indexScheduling, type Scheduling } from "../world/scheduling.ts";
import type { World } from "../world/world.ts";
import type { Finding } from "./finding.ts";
import { type AnyDetails, Findings, nowhere, type Target } from "./findings.ts";
import { optionsOf } from "./overrides.ts";
import type { Places } from "./place.ts";
import { Plan, type Prepared, runsOn } from "./plan.ts";
import { filesOf, type Reach } from "./reach.ts";
import { isEnabled, type Settings } from "./settings.ts";
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

/** Runs rules over a world. Findings come in the order in which rules report them; nothing is suppressed or sorted yet. */
export class Run {
  readonly notRun: { rule: string; reason: string }[] = [];
  readonly crashes: Crash[] = [];
  readonly #input: RunInput;
  readonly #findings: Findings;
  readonly #plan: Plan;
  /** Asks nothing of the world before it is asked. */
  readonly #scheduling: Scheduling;
  /** Of objects whose verdict changes with others: these are good for this world alone. */
  readonly #ownVerdicts = new WeakMap<KubeObject, ServerVerdict>();
  readonly #hasOverrides: boolean;
  /** The files on which any rule runs; null for all. */
  readonly #files: ReadonlySet<string> | null;
  #policies: Policies | null = null;

  constructor(input: RunInput) {
    this.#input = input;
    const { rules, settings, world, sources, reach } = input;
    this.#findings = new Findings({ settings, isClosed: world.isClosed, sources });
    this.#scheduling = indexScheduling(world, input.inventory);
    this.#hasOverrides = settings.overrides.length > 0;
    const kinds = once(() => kindsIn(world, input.inventory));
    const prepared: Prepared[] = [];
    for (const [id, rule] of rules) {
      // That a rule failed is told whatever else is asked for.
      if (rule.on !== "crash" && !isEnabled(id, rule, settings)) continue;
      if (rule.needsClosedWorld && !world.isClosed) this.notRun.push({ rule: id, reason: "the world is open" });
      else if (rule.given?.some((kind) => kinds().has(kind)) !== false)
        prepared.push({ id, rule, files: filesOf(rule, reach), target: nowhere, context: null });
    }
    this.#plan = new Plan(prepared);
    this.#files = this.#plan.files();
  }

  get findings(): readonly Finding[] {
    return this.#findings.all;
  }

  get places(): Places {
    return this.#findings.places;
  }

  /** Of findings on objects that kustomizations build, which one it was. */
  get scopes(): ReadonlyMap<Finding, string> {
    return this.#findings.scopes;
  }

  /** Everything but suppressions, of which only the caller knows what they did. */
  checkWorld(): void {
    const { world, sourceProblems } = this.#input;
    for (const problem of sourceProblems) this.#each("source", problem, { ...nowhere, uri: problem.uri });
    for (const document of world.documents) if (this.#isLookedAt(document)) this.#checkDocument(document);
    for (const object of world.objects)
      if (this.#isLookedAt(object.document, object) && this.#input.own?.has(object) !== false) this.#checkObject(object);
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

  #isLookedAt({ isSubject, source }: Document, object: Pick<KubeObject, "built"> | null = null): boolean {
    const { focus } = this.#input;
    if (object !== null && this.#files?.has(source.uri) === false) return false;
    return isSubject && (focus === null || focus === source.uri || object?.built?.isMadeOf(focus) === true);
  }

  #checkObject(object: KubeObject): void {
    const plan = this.#plan;
    const target: Target = { object, document: object.document, uri: nowhere.uri, span: nowhere.span };
    for (const prepared of plan.onObjects) this.#check(prepared, object, target);
    for (const { where, rules } of plan.conditional)
      if (this.#isWhere(where, object, rules)) for (const prepared of rules) this.#check(prepared, object, target);
    if (object.decoded !== "whole") return;
    for (const prepared of plan.onKindOf(object)) this.#check(prepared, object, target);
    const source = plan.onPods.length === 0 ? null : this.#input.world.pods.of(object);
    if (source !== null) for (const prepared of plan.onPods) this.#check(prepared, source, target);
  }

  /** Also where it cannot be told: then each of the rules says what went wrong. */
  #isWhere(where: Where, object: KubeObject, rules: readonly Prepared[]): boolean {
    if (!rules.some((prepared) => runsOn(prepared, object.document))) return false;
    try {
      if (where === "denied") return isDenied(object, this.#input.world.admission);
      const { violations, warnings } = this.#verdictOf(object);
      return where === "invalid" ? violations.length > 0 : violations.length === 0 && warnings.length > 0;
    } catch {
      return true;
    }
  }

  #each(on: On, subject: unknown, target: Target): void {
    for (const prepared of this.#plan.on(on)) this.#check(prepared, subject, target);
  }

  /** A rule that throws is our mistake, and must not keep the others from being heard. */
  #check(prepared: Prepared, subject: unknown, target: Target): void {
    const { id, rule } = prepared;
    if (!runsOn(prepared, target.document)) return;
    prepared.target = target;
    prepared.context ??= this.#contextOf(prepared);
    const { context } = prepared;
    if (this.#hasOverrides && target.object !== null) context.options = optionsOf(id, rule, this.#input.settings, target.object);
    try {
      rule.check(subject as never, context as never);
    } catch (error) {
      if (rule.on === "crash") throw error;
      this.crashes.push(crashOf(prepared, error, target));
    }
  }

  #contextOf(prepared: Prepared): NonNullable<Prepared["context"]> {
    const { id, rule } = prepared;
    const context: { -readonly [K in keyof Reads]?: Reads[K] } & { options: OptionsOf; report: unknown } = {
      options: optionsOf(id, rule, this.#input.settings, null),
      report: (messageId: string, details: AnyDetails) =>
        this.#findings.add({ id, rule, target: prepared.target, messageId, details }),
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
}

type OptionsOf = { readonly [name: string]: unknown };

/** The kinds that an input holds objects of. */
function kindsIn({ objects }: World, inventory: readonly Node[]): ReadonlySet<string> {
  const kinds = new Set(inventory.length > 0 ? ["Node"] : []);
  for (const { group, kind } of objects) kinds.add(kindKey(group, kind));
  return kinds;
}

function crashOf({ id, rule }: Prepared, error: unknown, { object, document }: Target): Crash {
  return {
    rule: id,
    isUsers: rule.isUsers,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    subject: object === null ? (document?.source.uri ?? "the world") : describeObject(object),
    document,
  };
}
