import { namedString } from "../../core/go.ts";
import { intValueOf, isPercent, percentProblems } from "../../core/int-or-percent.ts";
import type { IntOrString } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** ValidatePositiveIntOrPercent of apps/validation; zero passes, whatever the name says. */
export function validatePositiveIntOrPercent(value: IntOrString, at: Field, found: Violations): void {
  if (typeof value === "string") {
    for (const problem of percentProblems(value)) found.invalid(at, goIntOrString(value), problem);
  } else if (value < 0) found.invalid(at, value, "must be greater than or equal to 0");
}

/** IsNotMoreThan100Percent of apps/validation. */
export function validateNotMoreThan100Percent(value: IntOrString, at: Field, found: Violations): void {
  if (isPercent(value) && intOrPercentValue(value) > 100)
    found.invalid(at, goIntOrString(value), "must not be greater than 100%");
}

/** getIntOrPercentValue of apps/validation: a percentage counts as its number. */
export function intOrPercentValue(value: IntOrString): number {
  return intValueOf(isPercent(value) ? value.slice(0, -1) : value);
}

/** A value of this type as it prints in an error. */
export function goIntOrString(value: IntOrString): unknown {
  return typeof value === "string" ? namedString(value) : value;
}
