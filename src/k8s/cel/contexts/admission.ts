import type { StructTypes } from "../check/declarations.ts";
import { type Compiled, compile } from "../compile.ts";
import { allFeatures, baseEnvironment, type Environment, extendEnvironment } from "../environment/environment.ts";
import { joinStructTypes } from "../environment/struct-types.ts";
import { jsonPatchFunctions } from "../library/json-patch.ts";
import { anyType, type CelType, dynType, listOf, mapOf, parameterOf, stringType, structType } from "../types/type.ts";
import { admissionTypes } from "./admission-types.ts";

/** What an expression of a policy or webhook may refer to besides the object and the request (OptionalVariableDeclarations). */
export interface AdmissionVariables {
  /** The minor of the cluster; `stored` for policies that are there already, which may use everything. */
  readonly minor: number | "stored";
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
  /** `Object{…}` and `JSONPatch{…}`, in mutations only. */
  readonly hasPatchTypes?: boolean;
  /** Types of `variables.name`; a policy's variables may refer to those before them. Undefined outside policies. */
  readonly variables?: ReadonlyMap<string, CelType>;
}

const variablesType = "kubernetes.variables";
const authorizerType = structType("kubernetes.authorization.Authorizer");
const resourceCheckType = structType("kubernetes.authorization.ResourceCheck");

/**
 * Expressions of ValidatingAdmissionPolicies, MutatingAdmissionPolicies and webhooks' match conditions. Objects and params are dynamic
 * (mustBuildEnvs of apiserver/pkg/admission/plugin/cel).
 */
export function admissionEnvironment(declared: AdmissionVariables): Environment {
  const base = baseEnvironment(declared.minor === "stored" ? allFeatures : declared.minor);
  const structs = declared.variables === undefined ? [admissionTypes] : [variablesOf(declared.variables), admissionTypes];
  return extendEnvironment(base, {
    variables: variablesOfExpressions(declared),
    structs: joinStructTypes(...structs, ...(declared.hasPatchTypes === true ? [patchTypes] : [])),
    libraries: declared.hasPatchTypes === true ? [jsonPatchFunctions] : [],
  });
}

function variablesOfExpressions({ hasParams, hasAuthorizer, variables }: AdmissionVariables): ReadonlyMap<string, CelType> {
  const types = new Map<string, CelType>([
    ["object", dynType],
    ["oldObject", dynType],
    ["namespaceObject", structType("kubernetes.Namespace")],
    ["request", structType("kubernetes.AdmissionRequest")],
  ]);
  if (hasParams) types.set("params", dynType);
  if (hasAuthorizer) types.set("authorizer", authorizerType).set("authorizer.requestResource", resourceCheckType);
  if (variables !== undefined) types.set("variables", structType(variablesType));
  return types;
}

function variablesOf(types: ReadonlyMap<string, CelType>): StructTypes {
  return { has: (name) => name === variablesType, fieldType: (_, field) => types.get(field) ?? null };
}

const patchFields: Readonly<Record<string, CelType>> = { op: stringType, from: stringType, path: stringType, value: dynType };

/** Types that mutations name: every field is there (DynamicTypeResolver of apiserver/pkg/cel/mutation). */
const patchTypes: StructTypes = {
  has: (name) => name === "JSONPatch" || name === "Object" || name.startsWith("Object."),
  fieldType: (struct, field) => (struct === "JSONPatch" ? (patchFields[field] ?? dynType) : dynType),
};

/** What `variables.name` is, by the type of its expression; of one that does not compile nothing is known (convertCelTypeToDeclType). */
export function variableType(type: CelType | null): CelType {
  if (type === null) return dynType;
  if (type.kind === "list") return listOf(variableType(parameterOf(type, 0)));
  if (type.kind === "map") return mapOf(variableType(parameterOf(type, 0)), variableType(parameterOf(type, 1)));
  return knownKinds.has(type.kind) ? type : dynType;
}

const knownKinds: ReadonlySet<CelType["kind"]> = new Set<CelType["kind"]>([
  "any",
  "bool",
  "bytes",
  "double",
  "duration",
  "int",
  "null",
  "string",
  "timestamp",
  "uint",
]);

/** A policy's variables, compiled in their order, and the environment for what comes behind them. */
export interface CompiledVariables {
  readonly compiled: ReadonlyMap<string, Compiled>;
  readonly types: ReadonlyMap<string, CelType>;
}

/** CompileAndStoreVariables of apiserver/pkg/admission/plugin/cel. */
export function compileVariables(
  variables: readonly { readonly name: string; readonly expression: string }[],
  declared: Omit<AdmissionVariables, "variables" | "hasPatchTypes">,
): CompiledVariables {
  const compiled = new Map<string, Compiled>();
  const types = new Map<string, CelType>();
  for (const { name, expression } of variables) {
    const result = compile(expression, admissionEnvironment({ ...declared, variables: types }), [anyType, dynType]);
    compiled.set(name, result);
    types.set(name, variableType("error" in result ? null : result.checked.type));
  }
  return { compiled, types };
}
