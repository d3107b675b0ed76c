import { goStruct, namedString } from "../../core/go.ts";
import { nameIsPathSegment } from "../../core/object-names.ts";
import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from "../../kinds.generated.ts";
import { validateNotMoreThan100Percent, validatePositiveIntOrPercent } from "../apps/int-or-percent.ts";
import { child, type Field, rootField } from "../field.ts";
import { goLabelSelector, goPointer } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabelSelector, validateObjectMeta } from "../meta.ts";
import type { Violations } from "../violation.ts";

const evictionPolicies: readonly string[] = ["AlwaysAllow", "IfHealthyBudget"];
const specField = rootField("spec");

/** ValidatePodDisruptionBudget of policy/validation; its metadata is left to BeforeCreate, which looks at it when all else is fine. */
export function validatePodDisruptionBudget(
  { metadata, spec = {} }: PodDisruptionBudget,
  found: Violations,
  context: ValidationContext,
): void {
  validatePodDisruptionBudgetSpec(spec, specField, found, context);
  if (found.found.length > 0) return;
  validateObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsPathSegment }, metadataField, found, context);
}

/** ValidatePodDisruptionBudgetSpec of policy/validation. */
function validatePodDisruptionBudgetSpec(
  spec: PodDisruptionBudgetSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    found.invalid(at, printSpec(spec), "minAvailable and maxUnavailable cannot be both set");
  if (minAvailable !== undefined) {
    validatePositiveIntOrPercent(minAvailable, child(at, "minAvailable"), found);
    validateNotMoreThan100Percent(minAvailable, child(at, "minAvailable"), found);
  }
  if (maxUnavailable !== undefined) {
    validatePositiveIntOrPercent(maxUnavailable, child(at, "maxUnavailable"), found);
    validateNotMoreThan100Percent(maxUnavailable, child(at, "maxUnavailable"), found);
  }
  validateLabelSelector(selector, child(at, "selector"), found, context);
  if (policy !== undefined && !evictionPolicies.includes(policy))
    found.notSupported(child(at, "unhealthyPodEvictionPolicy"), namedString(policy), evictionPolicies);
}

function printSpec(spec: PodDisruptionBudgetSpec): ReadonlyMap<string, unknown> {
  return goStruct({
    MinAvailable: goPointer(spec.minAvailable),
    Selector: spec.selector === undefined ? null : goLabelSelector(spec.selector),
    MaxUnavailable: goPointer(spec.maxUnavailable),
    UnhealthyPodEvictionPolicy: goPointer(spec.unhealthyPodEvictionPolicy),
  });
}
