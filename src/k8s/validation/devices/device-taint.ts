import { namedString } from "../../core/go.ts";
import { labelValueProblems } from "../../core/label-syntax.ts";
import type { DeviceTaint, DeviceToleration } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";

const effects = ["NoExecute", "NoSchedule", "None"];
const operators = ["Equal", "Exists"];

/** validateDeviceTaint of resource/validation. */
export function validateDeviceTaint(
  { key = "", value = "", effect = "" }: DeviceTaint,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateQualifiedName(key, child(at, "key"), found, context);
  validateLabelValue(value, child(at, "value"), found, context);
  if (effect === "") found.required(child(at, "effect"));
  else validateEffect(effect, at, found);
}

/** validateDeviceToleration of resource/validation. */
export function validateDeviceToleration(
  { key = "", operator = "", value = "", effect = "" }: DeviceToleration,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (key !== "") validateQualifiedName(key, child(at, "key"), found, context);
  if (operator === "Exists") {
    if (value !== "") found.invalid(child(at, "value"), value, "must be empty for operator `Exists`");
  } else if (operator === "Equal") validateLabelValue(value, child(at, "value"), found, context);
  else if (operator === "") found.required(child(at, "operator"));
  else found.notSupported(child(at, "operator"), namedString(operator), operators);
  if (effect !== "") validateEffect(effect, at, found);
}

function validateEffect(effect: string, at: Field, found: Violations): void {
  if (!effects.includes(effect)) found.notSupported(child(at, "effect"), namedString(effect), effects);
}

function validateLabelValue(value: string, at: Field, found: Violations, context: ValidationContext): void {
  for (const problem of labelValueProblems(value, context)) found.invalid(at, value, problem);
}
