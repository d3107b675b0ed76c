import { type CharItem, perlClasses, unicodeProperty } from "./char-set.ts";
import { PatternError } from "./expression.ts";

export interface Read<Value> {
  readonly value: Value;
  readonly end: number;
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** The character that an escape at `at` stands for (parseEscape of regexp/syntax). */
export function readEscape(text: string, at: number): Read<number> {
  const code = text.codePointAt(at + 1);
  if (code === undefined) throw new PatternError("trailing backslash at end of expression", "");
  const letter = String.fromCodePoint(code);
  const end = at + 1 + letter.length;
  if (code >= 0x80) throw new PatternError("invalid escape sequence", text.slice(at, end));
  if (!/^[A-Za-z0-9]$/.test(letter)) return { value: code, end };
  const control = controls[letter];
  if (control !== undefined) return { value: control, end };
  if (/^[0-7]$/.test(letter)) return readOctal(text, at);
  if (letter === "x") return readHexadecimal(text, at);
  throw new PatternError("invalid escape sequence", text.slice(at, end));
}

/** Up to three digits; one that is not zero would be a reference to a group, which RE2 does not have. */
function readOctal(text: string, at: number): Read<number> {
  const digits = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(text.slice(at, at + 4))?.[1];
  if (digits === undefined) throw new PatternError("invalid escape sequence", text.slice(at, at + 2));
  return { value: Number.parseInt(digits, 8), end: at + 1 + digits.length };
}

function readHexadecimal(text: string, at: number): Read<number> {
  const match = /^\\x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/.exec(text.slice(at));
  const value = match === null ? Number.NaN : Number.parseInt(match[1] ?? match[2] ?? "", 16);
  if (match === null || value > 0x10ffff) throw new PatternError("invalid escape sequence", hexadecimalPart(text, at));
  return { value, end: at + match[0].length };
}

/** As far as Go has read when it gives up: behind the digit that makes the number too large, or the first that is none. */
function hexadecimalPart(text: string, at: number): string {
  if (text[at + 2] !== "{") return text.slice(at, at + 4);
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 3))?.[0] ?? "";
  for (let length = 1; length <= digits.length; length++) {
    if (Number.parseInt(digits.slice(0, length), 16) > 0x10ffff) return text.slice(at, at + 3 + length);
  }
  return /^.{3}[0-9a-fA-F]*.?/su.exec(text.slice(at))?.[0] ?? "";
}

/** `\d`, `\W`, `\pL`, `\p{^Greek}` at `at`; null if something else stands there. */
export function readClassEscape(text: string, at: number): Read<CharItem> | null {
  const letter = text[at + 1];
  if (text[at] !== "\\" || letter === undefined) return null;
  if (letter === "p" || letter === "P") return readProperty(text, at);
  const ranges = perlClasses[letter.toLowerCase()];
  if (ranges === undefined) return null;
  return { value: { ranges, property: null, negated: letter !== letter.toLowerCase() }, end: at + 2 };
}

function readProperty(text: string, at: number): Read<CharItem> | null {
  const code = text.codePointAt(at + 2);
  if (code === undefined) return null;
  const braced = code === 0x7b;
  const close = braced ? text.indexOf("}", at) : at + 1 + String.fromCodePoint(code).length;
  if (close < 0) throw new PatternError("invalid character class range", text.slice(at));
  const name = braced ? text.slice(at + 3, close) : text.slice(at + 2, close + 1);
  const property = unicodeProperty(name.replace(/^\^/, ""));
  if (property === null) throw new PatternError("invalid character class range", text.slice(at, close + 1));
  const negated = (text[at + 1] === "P") !== name.startsWith("^");
  return { value: { ranges: [], property, negated }, end: close + 1 };
}
