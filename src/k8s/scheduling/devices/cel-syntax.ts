/** The part of CEL that selects devices: comparisons, logic, members, calls; no arithmetic and no macros but `has` and `cel.bind`. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | bigint | boolean }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly at: Expression }
  | { readonly kind: "call"; readonly on: Expression | null; readonly name: string; readonly given: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "choice"; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

/** A text that is not, or not known to be, CEL. */
class SyntaxProblem extends Error {}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const token =
  /\s*(?:\/\/[^\n]*)?\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_]\w*|\d+(?:\.\d+)?|&&|\|\||[=!<>]=|[-+*/%!<>?:.,()[\]])/y;

/** Operators by how they bind, the loosest first. */
const levels: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"]];

/** Parses an expression; null if it goes beyond what is understood here. */
export function parseExpression(text: string): Expression | null {
  const tokens = tokenize(text);
  if (tokens === null) return null;
  const reader: Reader = { tokens, at: 0 };
  try {
    const expression = choice(reader);
    return reader.at === tokens.length ? expression : null;
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return null;
    throw problem;
  }
}

function tokenize(text: string): readonly string[] | null {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed);
    if (found?.[1] === undefined) return null;
    tokens.push(found[1]);
  }
  return tokens;
}

function choice(reader: Reader): Expression {
  const test = binary(reader, 0);
  if (!accept(reader, "?")) return test;
  const yes = choice(reader);
  expect(reader, ":");
  return { kind: "choice", test, yes, no: choice(reader) };
}

function binary(reader: Reader, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return unary(reader);
  let left = binary(reader, level + 1);
  for (;;) {
    const operator = reader.tokens[reader.at] ?? "";
    if (!operators.includes(operator)) return left;
    reader.at++;
    left = { kind: "binary", operator, left, right: binary(reader, level + 1) };
  }
}

function unary(reader: Reader): Expression {
  if (accept(reader, "!")) return { kind: "not", of: unary(reader) };
  if (accept(reader, "-")) return { kind: "literal", value: -integer(take(reader)) };
  let expression = primary(reader);
  for (;;) {
    if (accept(reader, ".")) {
      const name = take(reader);
      expression = accept(reader, "(")
        ? { kind: "call", on: expression, name, given: list(reader, ")") }
        : { kind: "member", of: expression, name };
    } else if (accept(reader, "[")) {
      expression = { kind: "index", of: expression, at: choice(reader) };
      expect(reader, "]");
    } else return expression;
  }
}

function primary(reader: Reader): Expression {
  const next = take(reader);
  if (next === "(") {
    const inner = choice(reader);
    expect(reader, ")");
    return inner;
  }
  if (next === "[") return { kind: "list", items: list(reader, "]") };
  if (next === "true" || next === "false") return { kind: "literal", value: next === "true" };
  if (next.startsWith('"') || next.startsWith("'")) return { kind: "literal", value: unquoted(next) };
  if (/^\d/.test(next)) return { kind: "literal", value: integer(next) };
  if (!/^[A-Za-z_]/.test(next)) throw new SyntaxProblem();
  return accept(reader, "(") ? { kind: "call", on: null, name: next, given: list(reader, ")") } : { kind: "name", name: next };
}

function list(reader: Reader, end: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!accept(reader, end)) {
    if (items.length > 0) expect(reader, ",");
    items.push(choice(reader));
  }
  return items;
}

function integer(text: string): bigint {
  if (!/^\d+$/.test(text)) throw new SyntaxProblem();
  return BigInt(text);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}

function accept(reader: Reader, wanted: string): boolean {
  if (reader.tokens[reader.at] !== wanted) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, wanted: string): void {
  if (!accept(reader, wanted)) throw new SyntaxProblem();
}

function take(reader: Reader): string {
  const next = reader.tokens[reader.at++];
  if (next === undefined) throw new SyntaxProblem();
  return next;
}
