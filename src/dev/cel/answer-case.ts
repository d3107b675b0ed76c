import { compile } from "../../k8s/cel/compile.ts";
import { admissionEnvironment, compileVariables } from "../../k8s/cel/contexts/admission.ts";
import { compileRules, mostValues } from "../../k8s/cel/contexts/custom-resource.ts";
import { compileSelector } from "../../k8s/cel/contexts/devices.ts";
import { lazyVariables } from "../../k8s/cel/contexts/variables.ts";
import { declTypeOf } from "../../k8s/cel/schema/decl-type.ts";
import { RuleSchema } from "../../k8s/cel/schema/rule-schema.ts";
import { printType } from "../../k8s/cel/types/format-type.ts";
import { anyType, boolType, type CelType, dynType, listOf, nullType, stringType, structType } from "../../k8s/cel/types/type.ts";
import { typeOf } from "../../k8s/cel/values/type-of.ts";
import { Fault, type Value } from "../../k8s/cel/values/value.ts";
import { checkRules } from "../../k8s/schema/check-rules.ts";
import type { RawMap } from "../../k8s/schema/raw.ts";
import { formatField } from "../../k8s/validation/field.ts";
import { formatValue } from "./format-value.ts";

/** A request to the oracle; Go does not care for the case of these names. */
export interface CelCase {
  readonly mode: "vap" | "crd" | "dra";
  readonly minor?: number;
  readonly stored?: boolean;
  readonly params?: boolean;
  readonly authorizer?: boolean;
  readonly patch?: boolean;
  readonly returns?: readonly string[];
  readonly variables?: readonly { readonly name: string; readonly expr: string }[];
  readonly expr?: string;
  readonly run?: boolean;
  readonly vars?: Readonly<Record<string, Value>>;
  readonly schema?: RawMap;
  readonly root?: boolean;
  readonly value?: RawMap;
}

/** What the oracle would answer, apart from what is of its own concern. */
export function answerCase(request: CelCase): Record<string, unknown> {
  switch (request.mode) {
    case "vap":
      return answerPolicy(request);
    case "crd":
      return answerRules(request);
    case "dra":
      return answerSelector(request);
  }
}

const resultTypes: Readonly<Record<string, CelType>> = {
  bool: boolType,
  string: stringType,
  null: nullType,
  patch: listOf(structType("JSONPatch")),
  object: structType("Object"),
  dyn: dynType,
};

function answerPolicy(request: CelCase): Record<string, unknown> {
  // The oracle is asked for the version that a server keeps to, which is the one before its own.
  const minor = request.stored === true ? ("stored" as const) : (request.minor ?? 35) + 1;
  const declared = { minor, hasParams: request.params === true, hasAuthorizer: request.authorizer === true };
  const written = (request.variables ?? []).map(({ name, expr }) => ({ name, expression: expr }));
  const variables = compileVariables(written, declared);
  const answer: Record<string, unknown> = {};
  if (written.length > 0) answer["variables"] = written.map(({ name }) => describeVariable(variables.compiled.get(name)));
  const environment = admissionEnvironment({ ...declared, hasPatchTypes: request.patch === true, variables: variables.types });
  const returns = request.returns?.map((name) => resultTypes[name] ?? anyType) ?? [anyType, dynType];
  const compiled = compile(request.expr ?? "", environment, returns);
  if ("error" in compiled) {
    const errType = compiled.error.kind === "invalid" ? "RuleInvalid" : "InternalError";
    return { ...answer, error: compiled.error.message, errType };
  }
  answer["type"] = printType(compiled.checked.type);
  if (request.run !== true) return answer;
  const given: { readonly [name: string]: Value } = request.vars ?? {};
  const activation = { find: (name: string): Value | undefined => (name === "variables" ? lazy : given[name]) };
  const lazy = lazyVariables(variables.compiled, activation, () => 1_000_000);
  const { value, cost } = compiled.program.evaluate(activation, 1_000_000);
  answer["cost"] = cost;
  if (lazy.cost > 0) answer["varCost"] = lazy.cost;
  if (value instanceof Fault) return { ...answer, fault: value.message };
  return { ...answer, result: formatValue(value), rtype: typeOf(value).name };
}

function describeVariable(compiled: ReturnType<typeof compile> | undefined): string {
  if (compiled === undefined) return "";
  return "error" in compiled ? compiled.error.message : printType(compiled.checked.type);
}

function answerRules({ schema = {}, root = false, value, minor = 35, stored }: CelCase): Record<string, unknown> {
  const read = new RuleSchema(schema);
  const decl = declTypeOf(read, root ? "root" : "below");
  const compiled = decl === null ? [] : compileRules(read.rules, decl, stored === true ? "stored" : minor + 1);
  const rules = compiled.map((rule) => ({
    Error: rule.error === null ? "" : `RuleInvalid: ${rule.error.message}`,
    MessageError: rule.messageError === null ? "" : `RuleInvalid: ${rule.messageError.message}`,
    MaxCost: costText(rule.maxCost),
    MaxCardinality: rule.program === null || decl === null ? "0" : String(mostValues(decl)),
    MessageMaxCost: costText(rule.messageMaxCost),
    UsesOld: rule.usesOldSelf,
  }));
  const described = rules.length === 0 ? {} : { rules };
  if (value === undefined) return described;
  const errors = checkRules(value, schema).map(
    ({ at, message }) => `${formatField(at)} | ${message.split(":", 1)[0]} | ${message}`,
  );
  return errors.length === 0 ? described : { ...described, errors };
}

function answerSelector({ expr = "", stored }: CelCase): Record<string, unknown> {
  const compiled = compileSelector(expr, stored === true ? "stored" : 36);
  if ("error" in compiled)
    return { error: compiled.error.message, errType: compiled.error.kind === "invalid" ? "RuleInvalid" : "InternalError" };
  return { maxCost: costText(compiled.maxCost) };
}

/** Beyond what a double holds, costs are compared as they are rounded. */
function costText(cost: number): string {
  return String(BigInt(Math.min(cost, 2 ** 64)));
}
