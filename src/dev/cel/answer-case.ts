import { compile } from "../../k8s/cel/compile.ts";
import { admissionEnvironment, compileVariables } from "../../k8s/cel/contexts/admission.ts";
import { lazyVariables } from "../../k8s/cel/contexts/variables.ts";
import { printType } from "../../k8s/cel/types/format-type.ts";
import { anyType, boolType, type CelType, dynType, listOf, nullType, stringType, structType } from "../../k8s/cel/types/type.ts";
import { typeOf } from "../../k8s/cel/values/type-of.ts";
import { Fault, type Value } from "../../k8s/cel/values/value.ts";
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
}

/** What the oracle would answer. */
export function answerCase(request: CelCase): Record<string, unknown> {
  return request.mode === "vap" ? answerPolicy(request) : {};
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
