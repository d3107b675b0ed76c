/** A token of the grammar of CEL. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset into the expression. */
  readonly at: number;
}

export type TokenKind =
  | Operator
  | "IDENTIFIER"
  | "ESC_IDENTIFIER"
  | "NUM_INT"
  | "NUM_UINT"
  | "NUM_FLOAT"
  | "STRING"
  | "BYTES"
  | "EOF";

/** Tokens that are always the same text, in the order in which the server lists what it expected. */
export const operators = [
  "==",
  "!=",
  "in",
  "<",
  "<=",
  ">=",
  ">",
  "&&",
  "||",
  "[",
  "]",
  "{",
  "}",
  "(",
  ")",
  ".",
  ",",
  "-",
  "!",
  "?",
  ":",
  "+",
  "*",
  "/",
  "%",
  "true",
  "false",
  "null",
] as const;

export type Operator = (typeof operators)[number];

/** Characters that begin no token: `token recognition error at: '#'`. */
export interface LexicalProblem {
  readonly at: number;
  readonly text: string;
}
