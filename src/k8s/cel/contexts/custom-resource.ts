import { type CompileError, check, plan } from "../compile.ts";
import { estimateCost } from "../cost/estimate.ts";
import { allFeatures, baseEnvironment, type Environment, extendEnvironment } from "../environment/environment.ts";
import { joinStructTypes } from "../environment/struct-types.ts";
import type { Program } from "../run/program.ts";
import { DeclaredTypes, type DeclType, declaredSize, mostRequestBytes } from "../schema/decl-type.ts";
import type { Rule } from "../schema/rule-schema.ts";
import { optionalOf } from "../types/type.ts";

/** A rule of x-kubernetes-validations, compiled (CompilationResult of apiextensions-apiserver/pkg/apiserver/schema/cel). */
export interface CompiledRule {
  /** Null for a rule that is empty, and for one that does not compile. */
  readonly program: Program | null;
  readonly error: CompileError | null;
  readonly usesOldSelf: boolean;
  /** The most that evaluating it once can cost. */
  readonly maxCost: number;
  readonly message: Program | null;
  readonly messageError: CompileError | null;
  readonly messageMaxCost: number;
}

const emptyRule: CompiledRule = {
  program: null,
  error: null,
  usesOldSelf: false,
  maxCost: 0,
  message: null,
  messageError: null,
  messageMaxCost: 0,
};

/** Compiles the rules of a schema whose values are of a declared type; `stored` rules may use everything. */
export function compileRules(rules: readonly Rule[], decl: DeclType, minor: number | "stored"): readonly CompiledRule[] {
  const base = baseEnvironment(minor === "stored" ? allFeatures : minor);
  const plain = ruleEnvironment(base, decl, false);
  return rules.map((rule) => compileRule(rule, decl, rule.optionalOldSelf === true ? ruleEnvironment(base, decl, true) : plain));
}

/** How many values of a declared type there can be in one object at most (maxCardinality). */
export function mostValues({ minSize }: DeclType): number {
  return Math.floor(mostRequestBytes / (minSize + 1));
}

/** prepareEnvSet. */
function ruleEnvironment(base: Environment, decl: DeclType, isOldSelfOptional: boolean): Environment {
  const types = new DeclaredTypes();
  const self = types.typeOf(decl, "selfType");
  const variables = new Map([
    ["self", self],
    ["oldSelf", isOldSelfOptional ? optionalOf(self) : self],
  ]);
  return extendEnvironment(base, { variables, structs: joinStructTypes(types) });
}

function compileRule(rule: Rule, decl: DeclType, environment: Environment): CompiledRule {
  if (rule.rule.trim() === "") return emptyRule;
  const checked = check(rule.rule, environment);
  if ("error" in checked) return { ...emptyRule, error: checked.error };
  if (checked.type.kind !== "bool") return { ...emptyRule, error: invalid("cel expression must evaluate to a bool") };
  const usesOldSelf = [...checked.references.values()].some(({ name }) => name === "oldSelf");
  const planned = plan(checked, environment);
  if ("error" in planned) return { ...emptyRule, usesOldSelf, error: invalid(planned.error.message) };
  const maxCost = mostCost(planned.checked, decl);
  const compiled = { ...emptyRule, usesOldSelf, program: planned.program, maxCost };
  return rule.messageExpression === "" ? compiled : { ...compiled, ...compileMessage(rule.messageExpression, decl, environment) };
}

function compileMessage(text: string, decl: DeclType, environment: Environment): Partial<CompiledRule> {
  const checked = check(text, environment);
  if ("error" in checked) return { messageError: invalid(`messageExpression ${checked.error.message}`) };
  if (checked.type.kind !== "string") return { messageError: invalid("messageExpression must evaluate to a string") };
  const planned = plan(checked, environment);
  if ("error" in planned) return { messageError: invalid(planned.error.message.replace(/^program/, "messageExpression")) };
  return { message: planned.program, messageMaxCost: mostCost(checked, decl) };
}

function mostCost(checked: Parameters<typeof estimateCost>[0], decl: DeclType): number {
  const estimate = estimateCost(checked, (path) => {
    const size = path.length === 0 ? null : declaredSize(decl, path.slice(1));
    return size === null ? null : { min: 0, max: size };
  });
  return estimate.max;
}

function invalid(message: string): CompileError {
  return { kind: "invalid", message };
}
