import { readQuoted } from "./quoted.ts";
import { type LexicalProblem, type Operator, operators, type Token, type TokenKind } from "./token.ts";

/** Tokens of an expression, `EOF` last, and what is between them and is none. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problems: readonly LexicalProblem[];
}

const words: ReadonlySet<string> = new Set(["in", "true", "false", "null"]);
const signs: ReadonlySet<string> = new Set(operators.filter((text) => !words.has(text)));
const space = /[\t \r\n\f]+|\/\/[^\n]*/y;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const escapedIdentifier = /`[A-Za-z0-9_.\-/ ]+`/y;
const number = /(0x[0-9a-fA-F]+[uU]?)|([0-9]+[uU])|((?:[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?)|(?:[0-9]+[eE][+-]?[0-9]+))|([0-9]+)/y;

/** Reads an expression into tokens: the longest that fits at each place, as the lexer of the server's grammar does. */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const problems: LexicalProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(space, text, at);
    if (blank !== "") {
      at += blank.length;
      continue;
    }
    const token = readToken(text, at);
    if (token === null) {
      const end = problemEnd(text, at);
      problems.push({ at, text: text.slice(at, end) });
      at = end;
    } else {
      tokens.push(token);
      at += token.text.length;
    }
  }
  tokens.push({ kind: "EOF", text: "<EOF>", at: text.length });
  return { tokens, problems };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function readToken(text: string, at: number): Token | null {
  const quoted = readQuoted(text, at);
  if (quoted.length > 0) return { kind: quoted.isBytes ? "BYTES" : "STRING", text: text.slice(at, at + quoted.length), at };
  const name = matchAt(identifier, text, at);
  if (name !== "") return { kind: isWord(name) ? name : "IDENTIFIER", text: name, at };
  const digits = readNumber(text, at);
  if (digits !== null) return digits;
  const sign = text.slice(at, at + 2);
  if (isSign(sign)) return { kind: sign, text: sign, at };
  const short = text.charAt(at);
  if (isSign(short)) return { kind: short, text: short, at };
  const escaped = matchAt(escapedIdentifier, text, at);
  return escaped === "" ? null : { kind: "ESC_IDENTIFIER", text: escaped, at };
}

function readNumber(text: string, at: number): Token | null {
  number.lastIndex = at;
  const match = number.exec(text);
  if (match === null) return null;
  const [whole, hexadecimal, unsigned, float] = match;
  return { kind: numberKind(hexadecimal, unsigned, float), text: whole, at };
}

function numberKind(hexadecimal?: string, unsigned?: string, float?: string): TokenKind {
  if (float !== undefined) return "NUM_FLOAT";
  return unsigned !== undefined || /[uU]$/.test(hexadecimal ?? "") ? "NUM_UINT" : "NUM_INT";
}

function isWord(text: string): text is Operator {
  return words.has(text);
}

function isSign(text: string): text is Operator {
  return signs.has(text);
}

/** Where the lexer gives up: behind the first character that no token can have at its place. */
function problemEnd(text: string, start: number): number {
  const quote = readQuoted(text, start);
  if (quote.failedAt !== null) return afterCharacter(text, quote.failedAt);
  const first = text.charAt(start);
  if (first === "=" || first === "&" || first === "|") return afterCharacter(text, start + 1);
  if (first !== "`") return afterCharacter(text, start);
  let at = start + 1;
  while (/^[A-Za-z0-9_.\-/ ]$/.test(text.charAt(at))) at++;
  return afterCharacter(text, at);
}

function afterCharacter(text: string, at: number): number {
  const code = text.codePointAt(at);
  return code === undefined ? text.length : at + (code > 0xffff ? 2 : 1);
}
