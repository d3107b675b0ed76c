import { namedString } from "../../core/go.ts";
import { trimSpace } from "../../core/go-strings.ts";
import type { MatchResources, MutatingAdmissionPolicy, Mutation } from "../../kinds.generated.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { ExpressionCompiler, type ExpressionUse } from "./expressions.ts";
import { reinvocationPolicies, validateChoice } from "./policies.ts";
import { validatePolicyFrame, validateVariables } from "./policy-parts.ts";
import { clusterMetadata } from "./webhooks.ts";

const specField = rootField("spec");
/** What deletes nothing: there is no object to change then. */
const operations = ["*", "CONNECT", "CREATE", "UPDATE"];
const patchTypes = ["ApplyConfiguration", "JSONPatch"];

/** ValidateMutatingAdmissionPolicy of admissionregistration/validation. */
export function validateMutatingAdmissionPolicy(
  { metadata, spec = {} }: MutatingAdmissionPolicy,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, clusterMetadata, metadataField, found, context);
  const hasParams = spec.paramKind !== undefined;
  const compiler = new ExpressionCompiler({ minor: context.minor, hasParams, hasVariables: true });
  validatePolicyFrame(spec, specField, compiler, found, context);
  validateMutatingOperations(spec.matchConstraints, child(specField, "matchConstraints"), found);
  validateVariables(spec.variables, child(specField, "variables"), compiler, found);
  const mutationsField = child(specField, "mutations");
  const { mutations = [], reinvocationPolicy = "" } = spec;
  if (mutations.length === 0) found.required(mutationsField, "mutations must contain at least one item");
  for (const [index, mutation] of mutations.entries()) validateMutation(mutation, item(mutationsField, index), compiler, found);
  const reinvocationField = child(specField, "reinvocationPolicy");
  if (reinvocationPolicy === "") found.required(reinvocationField);
  else validateChoice(reinvocationPolicy, reinvocationPolicies, reinvocationField, found);
}

/** It is only possible to change what is there; the server's path has no index. */
export function validateMutatingOperations(resources: MatchResources | undefined, at: Field, found: Violations): void {
  const rulesField = child(at, "resourceRules");
  for (const [index, rule] of (resources?.resourceRules ?? []).entries())
    for (const [place, operation] of (rule.operations ?? []).entries()) {
      if (operations.includes(operation)) continue;
      const where = item(child(item(rulesField, index), "operations"), place);
      found.notSupported(child(rulesField, "operations"), namedString(operation), operations, where);
    }
}

/** validateMutation of admissionregistration/validation. */
function validateMutation(
  { patchType = "", jsonPatch, applyConfiguration }: Mutation,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
): void {
  const patchField = child(at, "jsonPatch");
  const applyField = child(at, "applyConfiguration");
  if (patchType === "JSONPatch") {
    if (jsonPatch === undefined) found.required(patchField, "must be specified when patchType is JSONPatch");
    else validateExpression(jsonPatch, "json-patch", patchField, compiler, found);
    if (applyConfiguration !== undefined)
      found.invalid(applyField, "{applyConfiguration}", "must not be specified when patchType is JSONPatch");
  } else if (patchType === "ApplyConfiguration") {
    if (applyConfiguration === undefined) found.required(applyField, "must be specified when patchType is ApplyConfiguration");
    else validateExpression(applyConfiguration, "apply-configuration", applyField, compiler, found);
    if (jsonPatch !== undefined)
      found.invalid(patchField, "{jsonPatch}", "must not be specified when patchType is ApplyConfiguration");
  } else if (patchType === "") found.required(child(at, "patchType"));
  else found.notSupported(child(at, "patchType"), namedString(patchType), patchTypes);
}

/** validateApplyConfiguration and validateJSONPatch of admissionregistration/validation. */
function validateExpression(
  { expression = "" }: { readonly expression?: string },
  use: ExpressionUse,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
): void {
  const text = trimSpace(expression);
  if (text === "") found.required(child(at, "expression"));
  else compiler.compile(use, text, child(at, "expression"), found);
}
