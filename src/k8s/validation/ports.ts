import { portNumberProblems } from "../core/ranges.ts";
import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/** supportedPortProtocols of core/validation. */
export const portProtocols: readonly string[] = ["SCTP", "TCP", "UDP"];

/** IsValidPortNum of util/validation, as a field error. */
export function validatePortNumber(port: number, at: Field, found: Violations): void {
  for (const problem of portNumberProblems(port)) found.invalid(at, port, problem);
}
