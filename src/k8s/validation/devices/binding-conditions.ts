import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import { isWithinLimit } from "./limits.ts";

const mostConditions = 4;

/** validateDeviceBindingParameters of resource/validation. */
export function validateDeviceBindingParameters(
  {
    bindingConditions,
    bindingFailureConditions,
  }: { readonly bindingConditions?: readonly string[]; readonly bindingFailureConditions?: readonly string[] },
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (bindingConditions === undefined && bindingFailureConditions === undefined) return;
  const successes = bindingConditions ?? [];
  const failures = bindingFailureConditions ?? [];
  const successesField = child(at, "bindingConditions");
  const failuresField = child(at, "bindingFailureConditions");
  validateConditionNames(successes, successesField, found, context);
  validateConditionNames(failures, failuresField, found, context);
  for (const [index, condition] of successes.entries())
    if (successes.indexOf(condition) < index) found.duplicate(item(successesField, index), condition);
  for (const [index, condition] of failures.entries()) {
    if (failures.indexOf(condition) < index) found.duplicate(item(failuresField, index), condition);
    if (successes.includes(condition)) {
      const detail = "bindingFailureConditions must not overlap with bindingConditions";
      found.invalid(item(failuresField, index), condition, detail);
    }
  }
  if (successes.length === 0 && failures.length > 0) {
    const detail = "bindingConditions are required to use bindingFailureConditions";
    found.invalid(successesField, bindingConditions ?? null, detail);
  }
  if (failures.length === 0 && successes.length > 0) {
    const detail = "bindingFailureConditions are required to use bindingConditions";
    found.invalid(failuresField, bindingFailureConditions ?? null, detail);
  }
}

function validateConditionNames(conditions: readonly string[], at: Field, found: Violations, context: ValidationContext): void {
  if (!isWithinLimit(conditions.length, mostConditions, at, found)) return;
  for (const [index, condition] of conditions.entries()) validateQualifiedName(condition, item(at, index), found, context);
}
