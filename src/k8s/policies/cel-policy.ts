import { type Compiled, compile } from "../cel/compile.ts";
import { admissionEnvironment, compileVariables } from "../cel/contexts/admission.ts";
import type { Environment } from "../cel/environment/environment.ts";
import type { Activation } from "../cel/run/frame.ts";
import { boolType, type CelType, dynType, listOf, mapOf, nullType, stringType, structType } from "../cel/types/type.ts";
import { Fault, MapValue, type RawMap, Unknown, type Value } from "../cel/values/value.ts";
import type {
  CompilePolicy,
  Evaluation,
  Outcome,
  PolicyCompiler,
  PolicyExpression,
  PolicyInput,
  PolicyScope,
  PolicyUse,
} from "./expressions.ts";
import type { JsonObject } from "./shape.ts";

/** What one expression may cost (PerCallLimit of apiserver/pkg/apis/cel). */
const perCallLimit = 1_000_000;

/** What expressions of each kind have to give; of variables anything goes. */
const results: Readonly<Record<PolicyUse, readonly CelType[]>> = {
  "match-condition": [boolType],
  variable: [],
  validation: [boolType],
  message: [stringType],
  "audit-annotation": [stringType, nullType],
  "apply-configuration": [structType("Object")],
  "json-patch": [listOf(structType("JSONPatch"))],
};

const unknownAuthorizer = new Unknown("what an authorizer says");
const unknownUser = new Unknown("who creates the object");
const unknownNamespace = new Unknown("the namespace");

/** The expressions of a policy on the engine of this project (compilePolicy of policy/validating and policy/mutating). */
export const compileWithCel: CompilePolicy = (variables, scope) => new CelPolicy(variables, scope);

/** By name. */
type CompiledVariables = ReadonlyMap<string, Compiled>;

class CelPolicy implements PolicyCompiler {
  readonly #environment: Environment;
  readonly #variables: CompiledVariables;

  constructor(variables: readonly { readonly name?: string; readonly expression?: string }[], { hasParams }: PolicyScope) {
    const declared = { minor: "stored", hasParams, hasAuthorizer: true } as const;
    const written = variables.map(({ name = "", expression = "" }) => ({ name, expression }));
    const { compiled, types } = compileVariables(written, declared);
    this.#variables = compiled;
    this.#environment = admissionEnvironment({ ...declared, variables: types, hasPatchTypes: true });
  }

  compile(text: string, use: PolicyUse): PolicyExpression {
    // The server keeps expressions as they are written, with what is around them.
    const compiled = compile(text, this.#environment, results[use]);
    if ("error" in compiled) return { text, compileError: compiled.error.message, evaluate: () => unevaluated };
    const { program } = compiled;
    return {
      text,
      compileError: null,
      evaluate(evaluation) {
        if (!(evaluation instanceof Round)) return unevaluated;
        const { value, cost } = program.evaluate(evaluation, perCallLimit);
        return outcomeOf(value, cost + evaluation.takeCost());
      },
    };
  }

  begin(input: PolicyInput): Evaluation {
    return new Round(input, this.#variables);
  }
}

const unevaluated: Outcome = { kind: "error", message: "unexpected internal error compiling expression", cost: 0 };

function outcomeOf(value: Value, cost: number): Outcome {
  if (value instanceof Unknown) return { kind: "unknown", what: value.what };
  if (value instanceof Fault) return { kind: "error", message: value.message, cost };
  return { kind: "value", value, cost };
}

const requests = new WeakMap<JsonObject, RawMap>();

/** The request with what is not known of it; made once for all policies that look at it. */
function requestVariable(request: JsonObject): RawMap {
  if (Object.hasOwn(request, "userInfo")) return request;
  let known = requests.get(request);
  if (known === undefined) {
    known = { ...request, userInfo: unknownUser };
    requests.set(request, known);
  }
  return known;
}

/** One round of evaluation, and what its variables have cost since that was last asked. */
class Round implements Evaluation, Activation {
  readonly input: PolicyInput;
  readonly #compiled: CompiledVariables;
  #variables: VariableMap | null = null;
  #cost = 0;

  constructor(input: PolicyInput, variables: CompiledVariables) {
    this.input = input;
    this.#compiled = variables;
  }

  addCost(cost: number): void {
    this.#cost += cost;
  }

  takeCost(): number {
    const cost = this.#cost;
    this.#cost = 0;
    return cost;
  }

  find(name: string): Value | undefined {
    const { input } = this;
    switch (name) {
      case "object":
        return input.object;
      case "oldObject":
        return null;
      case "params":
        return input.params;
      case "request":
        return requestVariable(input.request);
      case "namespaceObject":
        return input.namespaceUnknown ? unknownNamespace : input.namespaceObject;
      case "variables":
        this.#variables ??= new VariableMap(this.#compiled, this);
        return this.#variables;
      case "authorizer":
      case "authorizer.requestResource":
        return unknownAuthorizer;
      default:
        return undefined;
    }
  }
}

/** The map `variables`: values are computed when they are first asked for (lazy.MapValue, variableAccessor). */
class VariableMap extends MapValue {
  override readonly type = mapOf(stringType, dynType);
  override readonly size: number;
  readonly #compiled: CompiledVariables;
  readonly #round: Round;
  readonly #values = new Map<string, Value>();

  constructor(compiled: CompiledVariables, round: Round) {
    super();
    this.size = compiled.size;
    this.#compiled = compiled;
    this.#round = round;
  }

  override find(key: Value): Value | undefined {
    if (typeof key !== "string") return undefined;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const compiled = this.#compiled.get(key);
    if (compiled === undefined) return undefined;
    const value = this.#compute(key, compiled);
    this.#values.set(key, value);
    return value;
  }

  #compute(name: string, compiled: Compiled): Value {
    const variable = `composited variable "${name}"`;
    if ("error" in compiled) return new Fault(`${variable} fails to compile: ${compiled.error.message}`);
    const { value, cost } = compiled.program.evaluate(this.#round, perCallLimit);
    this.#round.addCost(cost);
    return value instanceof Fault ? new Fault(`${variable} fails to evaluate: ${value.message}`) : value;
  }

  override keys(): readonly Value[] {
    return [...this.#compiled.keys()];
  }

  override equals(other: Value): boolean {
    return other === this;
  }

  override print(): string {
    return "variables";
  }
}
