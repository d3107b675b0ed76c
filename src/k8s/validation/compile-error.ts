import type { CompileError } from "../cel/compile.ts";
import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/** convertCELErrorToValidationError of admissionregistration/validation and resource/validation. */
export function reportCompileError({ kind, message }: CompileError, text: string, at: Field, found: Violations): void {
  if (kind === "invalid") found.invalid(at, text, message);
  else found.internal(at, message);
}
