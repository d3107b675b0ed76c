import { namedString } from "../../core/go.ts";
import { labelValueProblems } from "../../core/label-syntax.ts";
import type { Toleration } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";

/** ValidateTolerations of core/validation. */
export function validateTolerations(
  tolerations: readonly Toleration[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, toleration] of tolerations.entries()) validateToleration(toleration, item(at, index), found, context);
}

function validateToleration(toleration: Toleration, at: Field, found: Violations, context: ValidationContext): void {
  const { key = "", operator = "", effect = "", tolerationSeconds } = toleration;
  if (key !== "") validateQualifiedName(key, child(at, "key"), found, context);
  else if (operator !== "Exists") {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    found.invalid(child(at, "operator"), namedString(operator), detail);
  }
  if (tolerationSeconds !== undefined && effect !== "NoExecute") {
    found.invalid(child(at, "effect"), namedString(effect), "effect must be 'NoExecute' when `tolerationSeconds` is set");
  }
  validateOperator(toleration, at, found, context);
  if (effect !== "") validateTaintEffect(effect, child(at, "effect"), found);
}

const operators = ["Equal", "Exists"];
const allOperators = ["Equal", "Exists", "Lt", "Gt"];

/** The server's path is that of the operator for values, too. */
function validateOperator(
  { operator = "", value = "" }: Toleration,
  parent: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const at = child(parent, "operator");
  if (operator === "Equal" || operator === "") {
    const problems = labelValueProblems(value, context);
    if (problems.length > 0) found.invalid(at, value, problems.join(";"), child(parent, "value"));
  } else if (operator === "Exists") {
    if (value !== "") found.invalid(at, value, "value must be empty when `operator` is 'Exists'", child(parent, "value"));
  } else {
    const isComparison = operator === "Lt" || operator === "Gt";
    const listed = isComparison && isOn("tolerationComparisonsNamed", context.minor) ? allOperators : operators;
    found.notSupported(at, namedString(operator), listed);
  }
}

const taintEffects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** validateTaintEffect of core/validation; what empty effects mean is for callers to say. */
export function validateTaintEffect(effect: string, at: Field, found: Violations): void {
  if (!taintEffects.includes(effect)) found.notSupported(at, namedString(effect), taintEffects);
}
