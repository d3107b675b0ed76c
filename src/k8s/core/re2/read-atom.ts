import { ofRanges } from "./char-set.ts";
import type { Assertion, Expression, Flags } from "./expression.ts";
import { readClass } from "./parse-class.ts";
import { type Read, readClassEscape, readEscape } from "./parse-escape.ts";

const anything = [0, 0x10ffff];
const anythingButNewline = [0, 9, 11, 0x10ffff];
const assertions: Readonly<Record<string, Assertion>> = {
  A: "text-start",
  z: "text-end",
  b: "word-boundary",
  B: "no-word-boundary",
};

/** What stands at `at` and is neither group, bar nor repetition; several characters where they are quoted by `\Q`. */
export function readAtom(text: string, at: number, flags: Flags): Read<readonly Expression[]> {
  switch (text[at]) {
    case "^":
      return assertion(flags.multiline ? "line-start" : "text-start", at + 1);
    case "$":
      return assertion(flags.multiline ? "line-end" : "text-end", at + 1);
    case ".":
      return { value: [{ kind: "set", set: ofRanges(flags.dotAll ? anything : anythingButNewline, false) }], end: at + 1 };
    case "[": {
      const { value, end } = readClass(text, at, flags.fold);
      return { value: [{ kind: "set", set: value }], end };
    }
    case "\\":
      return readBackslash(text, at, flags);
    default:
      return readLiteral(text, at, flags);
  }
}

function readBackslash(text: string, at: number, flags: Flags): Read<readonly Expression[]> {
  const letter = text[at + 1] ?? "";
  const named = assertions[letter];
  if (named !== undefined) return assertion(named, at + 2);
  if (letter === "Q") return readQuoted(text, at + 2, flags);
  const escaped = readClassEscape(text, at);
  if (escaped !== null) {
    const set = { items: [escaped.value], negated: false, fold: flags.fold };
    return { value: [{ kind: "set", set }], end: escaped.end };
  }
  const { value, end } = readEscape(text, at);
  return { value: [character(value, flags)], end };
}

/** `\Q` … `\E`. */
function readQuoted(text: string, start: number, flags: Flags): Read<readonly Expression[]> {
  const close = text.indexOf("\\E", start);
  const end = close < 0 ? text.length : close;
  const parts = [...text.slice(start, end)].map((letter) => character(letter.codePointAt(0) ?? 0, flags));
  return { value: parts, end: close < 0 ? end : close + 2 };
}

function readLiteral(text: string, at: number, flags: Flags): Read<readonly Expression[]> {
  const code = text.codePointAt(at) ?? 0;
  return { value: [character(code, flags)], end: at + (code > 0xffff ? 2 : 1) };
}

function character(code: number, { fold }: Flags): Expression {
  return { kind: "set", set: ofRanges([code, code], fold) };
}

function assertion(name: Assertion, end: number): Read<readonly Expression[]> {
  return { value: [{ kind: "assertion", assertion: name }], end };
}
