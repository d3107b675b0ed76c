import type { Literal } from "./literal.ts";

/** An expression, macros expanded. `id` counts through one expression; `at` is an offset into its text. */
export type Expression =
  | LiteralExpression
  | IdentifierExpression
  | SelectExpression
  | CallExpression
  | ListExpression
  | MapExpression
  | StructExpression
  | ComprehensionExpression;

interface Positioned {
  readonly id: number;
  readonly at: number;
}

export interface LiteralExpression extends Positioned {
  readonly kind: "literal";
  readonly literal: Literal;
}

export interface IdentifierExpression extends Positioned {
  readonly kind: "identifier";
  /** With a leading dot if it is written so. */
  readonly name: string;
}

export interface SelectExpression extends Positioned {
  readonly kind: "select";
  readonly operand: Expression;
  readonly field: string;
  /** `has(operand.field)`. */
  readonly isTest: boolean;
}

export interface CallExpression extends Positioned {
  readonly kind: "call";
  readonly function: string;
  readonly target: Expression | null;
  readonly args: readonly Expression[];
}

export interface ListExpression extends Positioned {
  readonly kind: "list";
  readonly elements: readonly ListElement[];
}

export interface ListElement {
  readonly value: Expression;
  readonly isOptional: boolean;
}

export interface MapExpression extends Positioned {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
}

export interface MapEntry extends Positioned {
  readonly key: Expression;
  readonly value: Expression;
  readonly isOptional: boolean;
}

export interface StructExpression extends Positioned {
  readonly kind: "struct";
  readonly typeName: string;
  readonly fields: readonly StructField[];
}

export interface StructField extends Positioned {
  readonly name: string;
  readonly value: Expression;
  readonly isOptional: boolean;
}

/** A loop (Comprehension of the CEL specification), which all macros over lists and maps become. */
export interface ComprehensionExpression extends Positioned {
  readonly kind: "comprehension";
  readonly range: Expression;
  readonly variable: string;
  /** The second variable of `all(i, v, …)`; empty if there is one only. */
  readonly secondVariable: string;
  readonly accumulator: string;
  readonly initial: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly result: Expression;
}
