import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  MutatingAdmissionPolicyBinding,
  MutatingAdmissionPolicyBindingSpec,
  ValidatingAdmissionPolicyBinding,
  ValidatingAdmissionPolicyBindingSpec,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import { relocate } from "../relocate.ts";
import type { Violations } from "../violation.ts";
import { validateMatchResources } from "./match-resources.ts";
import { validateMutatingOperations } from "./mutating-policy.ts";
import { validateParamRef } from "./param-ref.ts";
import { clusterMetadata } from "./webhooks.ts";

const specField = rootField("spec");
const actions = ["Audit", "Deny", "Warn"];

/** ValidateValidatingAdmissionPolicyBinding of admissionregistration/validation. */
export function validateValidatingAdmissionPolicyBinding(
  { metadata, spec = {} }: ValidatingAdmissionPolicyBinding,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, clusterMetadata, metadataField, found, context);
  validateBindingSpec(spec, specField, found, context);
  validateValidationActions(spec.validationActions, child(specField, "validationActions"), found);
}

/** ValidateMutatingAdmissionPolicyBinding of admissionregistration/validation. */
export function validateMutatingAdmissionPolicyBinding(
  { metadata, spec = {} }: MutatingAdmissionPolicyBinding,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, clusterMetadata, metadataField, found, context);
  validateBindingSpec(spec, specField, found, context);
  validateMutatingOperations(spec.matchResources, child(specField, "matchResources"), found);
}

function validateBindingSpec(
  { policyName = "", paramRef, matchResources }: ValidatingAdmissionPolicyBindingSpec | MutatingAdmissionPolicyBindingSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (policyName === "") found.required(child(at, "policyName"));
  else validateNameOf(nameIsDnsSubdomain, policyName, child(at, "policyName"), found, context);
  if (paramRef !== undefined) validateParamRef(paramRef, child(at, "paramRef"), found, context);
  if (matchResources === undefined) return;
  const resourcesField = child(at, "matchResources");
  const shown = isOn("wellSpeltMatchResources", context.minor) ? resourcesField : child(at, "matchResouces");
  const since = found.found.length;
  validateMatchResources(matchResources, shown, found, context);
  if (shown !== resourcesField) relocate(found, since, shown, resourcesField);
}

/** validateValidationActions of admissionregistration/validation. */
function validateValidationActions(chosen: readonly string[] = [], at: Field, found: Violations): void {
  for (const [index, action] of chosen.entries()) {
    if (!actions.includes(action)) found.notSupported(item(at, index), namedString(action), actions);
    if (chosen.indexOf(action) < index) found.duplicate(item(at, index), namedString(action));
  }
  if (chosen.includes("Deny") && chosen.includes("Warn")) {
    const detail =
      "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)";
    found.invalid(at, chosen, detail);
  }
  if (chosen.length === 0) found.required(at, "at least one validation action is required");
}
