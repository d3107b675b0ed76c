import type { Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** validateSimpleJSONPath of apiextensions/validation; true if there is nothing to say. */
export function validateSimpleJsonPath(text: string, at: Field, found: Violations, where?: Field): boolean {
  if (text.startsWith(".")) return true;
  found.invalid(at, text, "must be a simple json path starting with .", where);
  return false;
}
