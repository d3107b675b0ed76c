import { atoi } from "../../core/go-integers.ts";

/** `.2f` behind a percent sign. */
export interface Clause {
  readonly letter: string;
  readonly precision: number | null;
  readonly end: number;
}

export interface ClauseProblem {
  readonly message: string;
}

/** parseFormattingClause of ext/formatting.go of cel-go. */
export function readClause(text: string, start: number): Clause | ClauseProblem {
  let at = start;
  let precision: number | null = null;
  if (text[at] === ".") {
    const digits = /^[0-9]*/.exec(text.slice(at + 1))?.[0] ?? "";
    at += 1 + digits.length;
    if (at >= text.length) return { message: "error while parsing precision: could not find end of precision specifier" };
    const value = atoi(digits);
    if (typeof value !== "bigint")
      return { message: `error while parsing precision: error while converting precision to integer: ${value.message}` };
    precision = Number(value);
  }
  const letter = text[at] ?? "";
  if (!"sdfebxXo".includes(letter)) return { message: `unrecognized formatting clause "${firstByte(letter)}"` };
  return { letter, precision, end: at + 1 };
}

/** The server looks at one byte, and takes it for a character. */
function firstByte(letter: string): string {
  const [byte = 0] = new TextEncoder().encode(letter);
  return String.fromCharCode(byte);
}

const wrongTypes: Readonly<Record<string, string>> = {
  s: "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
  d: "decimal clause can only be used on integers",
  f: "fixed-point clause can only be used on doubles",
  e: "scientific clause can only be used on doubles",
  b: "only integers and bools can be formatted as binary",
  x: "only integers, byte buffers, and strings can be formatted as hex",
  X: "only integers, byte buffers, and strings can be formatted as hex",
  o: "octal clause can only be used on integers",
};

/** Why a value of a type cannot be formatted by a clause. */
export function clauseProblem(letter: string, type: string): string {
  return `${wrongTypes[letter]}, was given ${type}`;
}
