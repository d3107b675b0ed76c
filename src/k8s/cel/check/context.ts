import type { Expression } from "../syntax/expression.ts";
import type { Substitutions } from "../types/substitution.ts";
import type { CelType } from "../types/type.ts";
import type { Reference } from "./checked.ts";

/** Where a problem is. */
export interface Placed {
  readonly at: number;
}

/** What the parts of the checker share. */
export interface CheckContext {
  readonly substitutions: Substitutions;

  /** Finds the type of an expression and of all its parts. */
  check(expression: Expression): CelType;

  /** The type of an expression that has been checked. */
  typeOf(expression: Expression): CelType;

  refer(expression: Expression, reference: Reference): void;

  /** The type of a name, null if there is none. */
  lookUp(name: string): CelType | null;

  /** The type of a field, null if there is none, which is a problem then. */
  structField(at: Placed, struct: string, field: string): CelType | null;

  fail(at: Placed, message: string): void;

  failType(at: Placed, expected: CelType, found: CelType): void;

  undeclared(at: Placed, name: string): void;
}
