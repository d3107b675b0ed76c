import type { Expression } from "../syntax/expression.ts";
import type { CelType } from "../types/type.ts";

/** An expression whose types are known. */
export interface Checked {
  readonly expression: Expression;
  readonly type: CelType;
  /** By the number of the expression. */
  readonly types: ReadonlyMap<number, CelType>;
  readonly references: ReadonlyMap<number, Reference>;
}

/** What a name in an expression turned out to be. */
export type Reference =
  | { readonly kind: "variable"; readonly name: string }
  /** `target` is false where what looked like the target of a method belongs to the function's name. */
  | { readonly kind: "function"; readonly name: string; readonly overloads: readonly string[]; readonly hasTarget: boolean };
