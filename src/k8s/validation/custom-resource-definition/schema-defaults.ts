import type { JSONSchemaProps } from "../../kinds.generated.ts";
import type { Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

/** ValidateDefaults of apiserver/schema/defaulting. */
export function validateSchemaDefaults(
  _schema: JSONSchemaProps,
  _at: Field,
  _found: Violations,
  _context: ValidationContext,
): void {}
