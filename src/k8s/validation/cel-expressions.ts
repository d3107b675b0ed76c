import type { Field } from "./field.ts";
import type { Violations } from "./violation.ts";

/** What an expression is for: that decides on its variables, its functions and its type. */
export type CelUse =
  | "custom-resource-rule"
  | "custom-resource-message"
  | "device-selector"
  | "match-condition"
  | "policy-variable"
  | "policy-validation"
  | "policy-message"
  | "policy-audit-annotation"
  | "policy-apply-configuration"
  | "policy-json-patch";

/** An expression that the API server compiles while it validates an object. */
export interface CelExpression {
  readonly use: CelUse;
  readonly text: string;
  readonly at: Field;
}

/**
 * Where expressions go when the server compiles them. Validation itself compiles none: whoever calls it either brings a
 * compiler, which reports what it finds, or notes that these places are not checked.
 */
export interface CelExpressions {
  meet(expression: CelExpression, found: Violations): void;
}
