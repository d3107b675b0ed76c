import { compile } from "../../k8s/cel/compile.ts";
import { allFeatures, baseEnvironment, type Environment, extendEnvironment } from "../../k8s/cel/environment/environment.ts";
import type { Program } from "../../k8s/cel/run/program.ts";
import { boolType, dynType, listOf, mapOf, stringType } from "../../k8s/cel/types/type.ts";
import { Fault, MapValue, Special, Unknown, type Value } from "../../k8s/cel/values/value.ts";
import type { PolicyInput } from "../../k8s/policies/expressions.ts";
import { isJsonObject, type JsonObject } from "../../k8s/policies/shape.ts";
import { placeOf } from "../../kit/policies.ts";
import type { Outcome, Preset, Report, Rule } from "../../kit/rule.ts";
import type { Path } from "../../syntax/path.ts";
import type { KubeObject } from "../../world/object.ts";
import type { Policies } from "../../world/policies/policies.ts";
import type { World } from "../../world/world.ts";
import { type Template, templateParts } from "./template.ts";

/** A rule of the user's own, as the configuration has it. */
export interface CelDefinition {
  readonly cel: string;
  /** Kinds, with or without apiVersion, `*` for all; or the pods that objects make. */
  readonly on: readonly string[] | "pods";
  readonly message: string;
  readonly help: string | null;
  readonly outcome: Outcome;
  readonly at: Path | null;
  readonly presets: readonly Preset[];
}

/** What is wrong with a text of a definition: `cel` or `message`. */
export interface CelProblem {
  readonly key: "cel" | "message";
  readonly message: string;
}

export type MadeRule = { readonly rule: Rule } | { readonly problems: readonly CelProblem[] };

/** What one expression may cost, as in policies of the API server. */
const mostCost = 1_000_000;

let environment: Environment | null = null;

function userEnvironment(): Environment {
  environment ??= extendEnvironment(baseEnvironment(allFeatures), {
    variables: new Map([
      ["object", dynType],
      ["pods", listOf(dynType)],
      ["namespaceObject", dynType],
      ["world", mapOf(stringType, dynType)],
    ]),
  });
  return environment;
}

/** Makes a rule of a definition, or says why its expressions do not compile. */
export function makeCelRule(definition: CelDefinition): MadeRule {
  const condition = compile(definition.cel, userEnvironment(), [boolType]);
  const template = compileTemplate(definition.message);
  const problems: CelProblem[] = [
    ...("error" in condition ? [{ key: "cel" as const, message: condition.error.message }] : []),
    ...("problem" in template ? [{ key: "message" as const, message: template.problem }] : []),
  ];
  if ("error" in condition || "problem" in template) return { problems };
  return { rule: ruleOf(definition, condition.program, template) };
}

type CompiledTemplate = readonly (string | Program)[];

function compileTemplate(text: string): CompiledTemplate | { readonly problem: string } {
  const parts: Template = templateParts(text);
  const compiled: (string | Program)[] = [];
  for (const part of parts) {
    if (typeof part === "string") {
      compiled.push(part);
      continue;
    }
    const made = compile(part.expression, userEnvironment());
    if ("error" in made) return { problem: `{${part.expression}}: ${made.error.message}` };
    compiled.push(made.program);
  }
  return compiled;
}

interface UserContext {
  readonly world: World;
  readonly policies: Policies;
  readonly report: Report<{ readonly violated: "{message}" }>;
}

function ruleOf(definition: CelDefinition, condition: Program, template: CompiledTemplate): Rule {
  const { on, outcome, presets, message } = definition;
  const check = (object: KubeObject, context: UserContext): void => checkObject(object, context, definition, condition, template);
  return {
    summary: message,
    outcome,
    severity: null,
    on: "object",
    where: null,
    reads: ["world", "policies"],
    given: null,
    needsClosedWorld: false,
    presets,
    options: {},
    messages: { violated: "{message}" },
    isUsers: true,
    check: (object: never, context: never) => {
      if (isAbout(on, object)) check(object, context);
    },
  };
}

function isAbout(on: CelDefinition["on"], { apiVersion, kind }: KubeObject): boolean {
  return on === "pods" || on.some((name) => name === "*" || name === kind || name === `${apiVersion}/${kind}`);
}

function checkObject(
  object: KubeObject,
  { world, policies, report }: UserContext,
  { cel, on, at, help }: CelDefinition,
  condition: Program,
  template: CompiledTemplate,
): void {
  const ofPods = on === "pods" && object.kind !== "Pod";
  const base = ofPods ? (world.pods.of(object)?.path ?? []) : [];
  if (on === "pods" && world.pods.of(object) === null) return;
  const view = ofPods ? policies.viewOfPods(object) : policies.viewOf(object);
  if (view === null) return;
  const activation = { find: (name: string) => variable(name, view, object, world) };
  const { value } = condition.evaluate(activation, mostCost);
  if (value === true || value instanceof Unknown) return;
  const path = at === null ? placeOf(cel, new Map(), object, base) : [...base, ...at];
  // A field that is not there is the usual way to break a rule; every other error says that the rule itself is wrong.
  if (value instanceof Fault && !/^no such (?:key|field)/.test(value.message)) throw new Error(value.message);
  const message = template
    .map((part) => (typeof part === "string" ? part : print(part.evaluate(activation, mostCost).value)))
    .join("");
  report("violated", { at: path, data: { message }, ...(help === null ? {} : { help }) });
}

function variable(name: string, view: PolicyInput, object: KubeObject, world: World): Value | undefined {
  switch (name) {
    case "object":
      return view.object;
    case "pods":
      return podsOf(object, world);
    case "namespaceObject":
      return view.namespaceUnknown ? new Unknown("the namespace") : view.namespaceObject;
    case "world":
      return new Lookups(world);
    default:
      return undefined;
  }
}

/** The templates of the pods that an object makes, as written. */
function podsOf(object: KubeObject, world: World): readonly JsonObject[] {
  const source = world.pods.of(object);
  if (source === null) return [];
  const pod: unknown = {
    metadata: { labels: source.labels, annotations: source.annotations },
    spec: source.spec,
  };
  return isJsonObject(pod) ? [pod] : [];
}

/** The objects of the input by kind: `world.Service`, `world['apps/v1/Deployment']`; as written, with the namespace that they go to. */
class Lookups extends MapValue {
  override readonly type = mapOf(stringType, dynType);
  override readonly size = 0;
  readonly #world: World;

  constructor(world: World) {
    super();
    this.#world = world;
  }

  override find(key: Value): Value | undefined {
    if (typeof key !== "string") return undefined;
    let found = kept.get(this.#world)?.get(key);
    if (found === undefined) {
      found = this.#world.objects.flatMap((object) => (isAbout([key], object) ? placed(object) : []));
      const byKind = kept.get(this.#world) ?? new Map<string, readonly JsonObject[]>();
      kept.set(this.#world, byKind.set(key, found));
    }
    return found;
  }

  override keys(): readonly Value[] {
    return [];
  }

  override equals(): boolean {
    return false;
  }

  override print(): string {
    return "world";
  }
}

const kept = new WeakMap<World, Map<string, readonly JsonObject[]>>();

function placed({ value, namespace }: KubeObject): JsonObject[] {
  if (!isJsonObject(value)) return [];
  const metadata = isJsonObject(value["metadata"]) ? value["metadata"] : {};
  return [namespace === null ? value : { ...value, metadata: { ...metadata, namespace } }];
}

/** A value as people read it. */
function print(value: Value): string {
  if (value instanceof Fault) return "(none)";
  if (value instanceof Special) return value.print();
  return typeof value === "string"
    ? value
    : JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part));
}
