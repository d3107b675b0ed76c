import { namedString } from "../../core/go.ts";
import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

export const failurePolicies = ["Fail", "Ignore"];
export const matchPolicies = ["Equivalent", "Exact"];
export const reinvocationPolicies = ["IfNeeded", "Never"];

/** A field that is missing or has one of some values. */
export function validateChoice(value: string | undefined, choices: readonly string[], at: Field, found: Violations): void {
  if (value !== undefined && !choices.includes(value)) found.notSupported(at, namedString(value), choices);
}

/** The same of a field that has to be there, after defaulting. */
export function validateRequiredChoice(
  value: string | undefined,
  choices: readonly string[],
  at: Field,
  found: Violations,
): void {
  if (value === undefined) found.required(at);
  else validateChoice(value, choices, at, found);
}
