import { portNameProblems } from "../core/key-names.ts";
import { portNumberProblems } from "../core/ranges.ts";
import type { IntOrString } from "../kinds.generated.ts";
import type { Field } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import type { Violations } from "./violation.ts";

/** supportedPortProtocols of core/validation. */
export const portProtocols: readonly string[] = ["SCTP", "TCP", "UDP"];

/** IsValidPortNum of util/validation, as a field error. */
export function validatePortNumber(port: number, at: Field, found: Violations): void {
  for (const problem of portNumberProblems(port)) found.invalid(at, port, problem);
}

/** ValidatePortNumOrName of core/validation. */
export function validatePortNumOrName(port: IntOrString, at: Field, found: Violations, context: ValidationContext): void {
  if (typeof port === "number") validatePortNumber(port, at, found);
  else for (const problem of portNameProblems(port, context)) found.invalid(at, port, problem);
}
