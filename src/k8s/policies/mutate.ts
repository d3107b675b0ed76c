import type { Value } from "../cel/values/value.ts";
import type { Mutation } from "../kinds.generated.ts";
import {
  type CompilePolicy,
  evaluateOne,
  outOfBudget,
  type PolicyCompiler,
  type PolicyExpression,
  type PolicyInput,
  policyBudget,
} from "./expressions.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { jsonOf, misnamedTypes, operationsOf } from "./made-value.ts";
import { type ConditionsVerdict, meetsConditions } from "./match-conditions.ts";
import type { MutatingPolicy } from "./policy.ts";
import { type ApiStruct, isJsonObject, type JsonObject } from "./shape.ts";
import { applyConfiguration } from "./structured-merge.ts";

/** A policy that mutates with its expressions compiled. */
export interface Mutator {
  readonly policy: MutatingPolicy;
  readonly compiler: PolicyCompiler;
  readonly conditions: readonly PolicyExpression[];
  readonly mutations: readonly CompiledMutation[];
}

interface CompiledMutation {
  readonly kind: "apply-configuration" | "json-patch";
  readonly expression: PolicyExpression;
}

/** What the server does with what a patch leaves: decodes it, sets defaults, and shows it to expressions. */
export interface MutatedKind {
  readonly shape: ApiStruct;
  finish(object: JsonObject): { readonly object: JsonObject } | { readonly problem: string };
}

/** What one mutation leaves of an object. */
export type Mutated =
  | { readonly kind: "object"; readonly object: JsonObject }
  /** It is not made; the policy's failurePolicy decides. */
  | { readonly kind: "error"; readonly message: string }
  /** The request ends with the server's own words, whatever the failurePolicy. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unknown"; readonly what: string };

export function compileMutator(policy: MutatingPolicy, compile: CompilePolicy, minor: number): Mutator {
  const compiler = compile(policy.variables, { hasParams: policy.paramKind !== null, minor });
  return {
    policy,
    compiler,
    conditions: policy.matchConditions.map(({ expression = "" }) => compiler.compile(expression, "match-condition")),
    mutations: policy.mutations.map((mutation) => compileMutation(mutation, compiler)),
  };
}

function compileMutation({ patchType, applyConfiguration: configuration, jsonPatch }: Mutation, compiler: PolicyCompiler) {
  const kind = patchType === "JSONPatch" ? "json-patch" : "apply-configuration";
  const text = (kind === "json-patch" ? jsonPatch : configuration)?.expression ?? "";
  return { kind, expression: compiler.compile(text, kind) } as const;
}

export function mutatorApplies({ conditions, compiler, policy }: Mutator, input: PolicyInput): ConditionsVerdict {
  return meetsConditions(conditions, compiler, input, policy.failurePolicy);
}

/** dispatchOne of policy/mutating. Each mutation computes variables anew. */
export function mutateWith(
  { compiler }: Mutator,
  { kind, expression }: CompiledMutation,
  input: PolicyInput,
  of: MutatedKind,
): Mutated {
  if (expression.compileError !== null) return { kind: "error", message: expression.compileError };
  const outcome = evaluateOne(expression, compiler.begin(input));
  if (outcome.kind !== "value") return outcome.kind === "error" ? { kind: "error", message: outcome.message } : outcome;
  if (outcome.cost > policyBudget) return { kind: "error", message: outOfBudget };
  return kind === "json-patch" ? patchJson(outcome.value, input.object, of) : configure(outcome.value, input.object, of);
}

function configure(value: Value, live: JsonObject, of: MutatedKind): Mutated {
  const misnamed = misnamedTypes(value, "Object");
  if (misnamed.length > 0) return { kind: "error", message: `type mismatch: ${misnamed.join("\n")}` };
  const made = jsonOf(value);
  const { apiVersion, kind } = live;
  const patch = { ...(isJsonObject(made) ? made : {}), apiVersion, kind };
  const merged = applyConfiguration(live, patch, of.shape);
  if (merged.kind === "error") return { kind: "error", message: `error applying patch: ${merged.message}` };
  const finished = of.finish(merged.object);
  return "problem" in finished ? { kind: "error", message: finished.problem } : { kind: "object", object: finished.object };
}

function patchJson(value: Value, live: JsonObject, of: MutatedKind): Mutated {
  const operations = operationsOf(value);
  if (typeof operations === "string") return { kind: "error", message: operations };
  const patched = applyJsonPatch(live, operations);
  if (patched.kind === "error") return { kind: "error", message: `JSON Patch: ${patched.message}` };
  const finished = patched.kind === "test-failed" ? { object: live } : of.finish(patched.object);
  return "problem" in finished
    ? { kind: "refused", message: `Internal error occurred: ${finished.problem}` }
    : { kind: "object", object: finished.object };
}
