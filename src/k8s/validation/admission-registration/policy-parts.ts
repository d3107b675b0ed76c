import { isAlphanumeric, isDigit } from "../../core/characters.ts";
import { trimSpace } from "../../core/go-strings.ts";
import type { MutatingAdmissionPolicySpec, ValidatingAdmissionPolicySpec, Variable } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import type { ExpressionCompiler } from "./expressions.ts";
import { validateMatchConditions } from "./match-conditions.ts";
import { validateMatchResources } from "./match-resources.ts";
import { validateParamKind } from "./param-kind.ts";
import { failurePolicies, validateRequiredChoice } from "./policies.ts";

type PolicySpec = ValidatingAdmissionPolicySpec | MutatingAdmissionPolicySpec;

/** What validateValidatingAdmissionPolicySpec and validateMutatingAdmissionPolicySpec begin with. */
export function validatePolicyFrame(
  spec: PolicySpec,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
  context: ValidationContext,
): void {
  validateRequiredChoice(spec.failurePolicy, failurePolicies, child(at, "failurePolicy"), found);
  if (spec.paramKind !== undefined) validateParamKind(spec.paramKind, child(at, "paramKind"), found, context);
  const constraintsField = child(at, "matchConstraints");
  const { matchConstraints: constraints } = spec;
  if (constraints === undefined) found.required(constraintsField);
  else {
    validateMatchResources(constraints, constraintsField, found, context);
    if ((constraints.resourceRules ?? []).length === 0) found.required(child(constraintsField, "resourceRules"));
  }
  validateMatchConditions(spec.matchConditions, child(at, "matchConditions"), compiler, found, context);
}

/** validateVariable of admissionregistration/validation for each. */
export function validateVariables(
  variables: readonly Variable[] = [],
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
): void {
  for (const [index, { name = "", expression = "" }] of variables.entries()) {
    const variableField = item(at, index);
    const nameField = child(variableField, "name");
    if (trimSpace(name) === "") found.required(nameField, "name is not specified");
    else if (!isCelIdentifier(name)) found.invalid(nameField, name, "must be a valid CEL identifier");
    const expressionField = child(variableField, "expression");
    if (trimSpace(expression) === "") found.required(expressionField, "expression is not specified");
    else compiler.compileVariable(name, expression, expressionField, found);
  }
}

const reserved: ReadonlySet<string> = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
);

/** isCELIdentifier of admissionregistration/validation. */
function isCelIdentifier(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    if (code !== 0x5f && !isAlphanumeric(code)) return false;
  }
  return !isDigit(name.charCodeAt(0)) && !reserved.has(name);
}
