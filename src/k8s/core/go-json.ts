import { isDigit } from "./characters.ts";
import { quote } from "./go.ts";
import { toByteText } from "./go-strings.ts";

const longestNesting = 10000;
const end = "unexpected end of JSON input";

type State = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "after";

/** What encoding/json of Go says of a text that is no JSON (SyntaxError); null if it is JSON. */
export function jsonProblem(text: string): string | null {
  return jsonBytesProblem(toByteText(text));
}

/** The same for a text with one character per byte. */
export function jsonBytesProblem(bytes: string): string | null {
  const open: string[] = [];
  let state: State = "value";
  for (let at = skipSpace(bytes, 0); ; at = skipSpace(bytes, at)) {
    const character = bytes.charAt(at);
    if (state === "after" && open.length === 0) return character === "" ? null : invalid(bytes, at, "after top-level value");
    if (character === "") return end;
    const closes = character === (open.at(-1) === "{" ? "}" : "]");
    if (closes && (state === "after" || state.endsWith("-end"))) {
      open.pop();
      state = "after";
      at++;
    } else if (state === "after") {
      if (character !== ",")
        return invalid(bytes, at, open.at(-1) === "{" ? "after object key:value pair" : "after array element");
      state = open.at(-1) === "{" ? "key" : "value";
      at++;
    } else if (state === "colon") {
      if (character !== ":") return invalid(bytes, at, "after object key");
      state = "value";
      at++;
    } else if (state.startsWith("key")) {
      if (character !== '"') return invalid(bytes, at, "looking for beginning of object key string");
      const next = scanString(bytes, at);
      if (typeof next === "string") return next;
      state = "colon";
      at = next;
    } else if (character === "{" || character === "[") {
      if (open.length >= longestNesting) return invalid(bytes, at, "exceeded max depth");
      open.push(character);
      state = character === "{" ? "key-or-end" : "value-or-end";
      at++;
    } else {
      const next = scanScalar(bytes, at);
      if (typeof next === "string") return next;
      state = "after";
      at = next;
    }
  }
}

/** The type of a JSON text as errors of encoding/json name it, by its first character. */
export function jsonTypeOf(text: string): "object" | "array" | "string" | "bool" | "number" | "null" {
  const first = text.charAt(skipSpace(text, 0));
  if (first === "{") return "object";
  if (first === "[") return "array";
  if (first === '"') return "string";
  if (first === "n") return "null";
  return first === "t" || first === "f" ? "bool" : "number";
}

/** The first number of a JSON text that float64 cannot hold, as it is written; null if there is none. */
export function overflowingNumber(text: string): string | null {
  for (let at = 0; at < text.length; ) {
    const isString = text[at] === '"';
    const isNumber = text[at] === "-" || isDigit(text.charCodeAt(at));
    const next = isString ? scanString(text, at) : isNumber ? scanNumber(text, at) : at + 1;
    if (typeof next === "string") return null;
    if (isNumber && !Number.isFinite(Number(text.slice(at, next)))) return text.slice(at, next);
    at = next;
  }
  return null;
}

/** Where a scalar ends, or what is wrong with it. */
function scanScalar(bytes: string, at: number): number | string {
  const first = bytes.charAt(at);
  if (first === '"') return scanString(bytes, at);
  if (first === "-" || isDigit(bytes.charCodeAt(at))) return scanNumber(bytes, at);
  const literal = literals.find((word) => word.startsWith(first));
  if (literal === undefined) return invalid(bytes, at, "looking for beginning of value");
  for (let index = 1; index < literal.length; index++) {
    if (bytes[at + index] !== literal[index])
      return invalid(bytes, at + index, `in literal ${literal} (expecting '${literal[index]}')`);
  }
  return at + literal.length;
}

const literals: readonly string[] = ["true", "false", "null"];

function scanString(bytes: string, from: number): number | string {
  for (let at = from + 1; at < bytes.length; at++) {
    const code = bytes.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return invalid(bytes, at, "in string literal");
    if (code !== 0x5c) continue;
    at++;
    if (bytes[at] === "u") {
      for (let digit = 1; digit <= 4; digit++)
        if (!isHexDigit(bytes.charAt(at + digit))) return invalid(bytes, at + digit, "in \\u hexadecimal character escape");
      at += 4;
    } else if (!'bfnrt\\/"'.includes(bytes[at] ?? " ")) return invalid(bytes, at, "in string escape code");
  }
  return end;
}

function scanNumber(bytes: string, from: number): number | string {
  let at = bytes[from] === "-" ? from + 1 : from;
  if (!isDigit(bytes.charCodeAt(at))) return invalid(bytes, at, "in numeric literal");
  at = bytes[at] === "0" ? at + 1 : skipDigits(bytes, at);
  if (bytes[at] === ".") {
    at++;
    if (!isDigit(bytes.charCodeAt(at))) return invalid(bytes, at, "after decimal point in numeric literal");
    at = skipDigits(bytes, at);
  }
  if (bytes[at] !== "e" && bytes[at] !== "E") return at;
  at++;
  if (bytes[at] === "+" || bytes[at] === "-") at++;
  return isDigit(bytes.charCodeAt(at)) ? skipDigits(bytes, at) : invalid(bytes, at, "in exponent of numeric literal");
}

function skipDigits(bytes: string, from: number): number {
  let at = from;
  while (isDigit(bytes.charCodeAt(at))) at++;
  return at;
}

function skipSpace(bytes: string, from: number): number {
  let at = from;
  while (at < bytes.length && " \t\r\n".includes(bytes.charAt(at))) at++;
  return at;
}

function isHexDigit(character: string): boolean {
  return character !== "" && "0123456789abcdefABCDEF".includes(character);
}

/** At the end of the text Go looks at a blank once more. */
function invalid(bytes: string, at: number, where: string): string {
  return `invalid character ${quoteByte(bytes[at] ?? " ")} ${where}`;
}

/** quoteChar of encoding/json, which takes bytes for characters. */
function quoteByte(byte: string): string {
  if (byte === "'") return "'\\''";
  return byte === '"' ? "'\"'" : `'${quote(byte).slice(1, -1)}'`;
}
