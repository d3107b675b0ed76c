import { ofRanges } from "./char-set.ts";
import { type Assertion, type Expression, type Flags, PatternError } from "./expression.ts";
import { readClass } from "./parse-class.ts";
import { readClassEscape, readEscape } from "./parse-escape.ts";
import { checkRepetitions, readRepetition } from "./parse-repeat.ts";

const deepest = 1000;
const anything = [0, 0x10ffff];
const anythingButNewline = [0, 9, 11, 0x10ffff];

/** Parses a pattern in Go's syntax (syntax.Parse of package regexp, with its Perl flags); throws a PatternError. */
export function parsePattern(text: string): Expression {
  const parser = new Parser(text);
  return parser.parse();
}

/** A group that is open: alternatives that are complete, and the parts of the one that is being read. */
interface Group {
  readonly alternatives: Expression[];
  parts: Expression[];
  /** Flags that hold again behind the group. */
  readonly outer: Flags;
}

/** Reads from left to right with its own stack, so that depth costs no call stack. */
class Parser {
  readonly #text: string;
  readonly #open: Group[] = [];
  #at = 0;
  #flags: Flags = { fold: false, multiline: false, dotAll: false };
  #group: Group = { alternatives: [], parts: [], outer: this.#flags };
  /** Where a repetition began that ended just here; none may follow it at once. */
  #repeatedFrom = -1;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Expression {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      if (this.#readRepetition(start)) this.#repeatedFrom = start;
      else {
        this.#readPart(start);
        this.#repeatedFrom = -1;
      }
    }
    if (this.#open.length > 0) throw new PatternError("missing closing )", this.#text);
    return closed(this.#group);
  }

  #readRepetition(start: number): boolean {
    const repetition = readRepetition(this.#text, start);
    if (repetition === null) return false;
    const { least, most } = repetition.value;
    const written = this.#text.slice(start, repetition.end);
    if (this.#repeatedFrom >= 0) {
      const from = this.#text.slice(this.#repeatedFrom, repetition.end);
      throw new PatternError("invalid nested repetition operator", from);
    }
    const of = this.#group.parts.pop();
    if (of === undefined) throw new PatternError("missing argument to repetition operator", written);
    const repeated: Expression = { kind: "repeat", of, least, most };
    checkRepetitions(repeated, written);
    this.#group.parts.push(repeated);
    this.#at = repetition.end;
    return true;
  }

  #readPart(start: number): void {
    switch (this.#text[start]) {
      case "(":
        return this.#openGroup(start);
      case ")":
        return this.#closeGroup();
      case "|":
        this.#group.alternatives.push(sequence(this.#group.parts));
        this.#group.parts = [];
        this.#at++;
        return;
      case "^":
        return this.#assert(this.#flags.multiline ? "line-start" : "text-start", 1);
      case "$":
        return this.#assert(this.#flags.multiline ? "line-end" : "text-end", 1);
      case ".":
        return this.#push(this.#flags.dotAll ? anything : anythingButNewline, start + 1, false);
      case "[": {
        const { value, end } = readClass(this.#text, start, this.#flags.fold);
        this.#group.parts.push({ kind: "set", set: value });
        this.#at = end;
        return;
      }
      case "\\":
        return this.#readBackslash(start);
      default:
        return this.#pushLiteral(start);
    }
  }

  #readBackslash(start: number): void {
    const assertion = assertions[this.#text[start + 1] ?? ""];
    if (assertion !== undefined) return this.#assert(assertion, 2);
    if (this.#text[start + 1] === "Q") return this.#readQuoted(start + 2);
    const escaped = readClassEscape(this.#text, start);
    if (escaped !== null) {
      const set = { items: [escaped.value], negated: false, fold: this.#flags.fold };
      this.#group.parts.push({ kind: "set", set });
      this.#at = escaped.end;
      return;
    }
    const { value, end } = readEscape(this.#text, start);
    this.#push([value, value], end, this.#flags.fold);
  }

  /** `\Q` … `\E`. */
  #readQuoted(start: number): void {
    const close = this.#text.indexOf("\\E", start);
    const end = close < 0 ? this.#text.length : close;
    this.#at = start;
    while (this.#at < end) this.#pushLiteral(this.#at);
    this.#at = close < 0 ? end : close + 2;
  }

  #pushLiteral(start: number): void {
    const code = this.#text.codePointAt(start) ?? 0;
    this.#push([code, code], start + (code > 0xffff ? 2 : 1), this.#flags.fold);
  }

  #push(ranges: readonly number[], end: number, fold: boolean): void {
    this.#group.parts.push({ kind: "set", set: ofRanges(ranges, fold) });
    this.#at = end;
  }

  #assert(assertion: Assertion, length: number): void {
    this.#group.parts.push({ kind: "assertion", assertion });
    this.#at += length;
  }

  #openGroup(start: number): void {
    const outer = this.#flags;
    if (this.#text[start + 1] === "?") {
      if (!this.#readGroupSyntax(start)) return;
    } else this.#at++;
    this.#open.push(this.#group);
    if (this.#open.length > deepest) throw new PatternError("expression nests too deeply", this.#text);
    this.#group = { alternatives: [], parts: [], outer };
  }

  /** A name or flags; false if the flags open no group (parsePerlFlags of regexp/syntax). */
  #readGroupSyntax(start: number): boolean {
    const rest = this.#text.slice(start);
    if (/^\(\?P?<./s.test(rest)) {
      const name = /^\(\?P?<([^>]*)>/.exec(rest);
      if (name === null) throw new PatternError("invalid named capture", rest);
      if (!/^[A-Za-z0-9_]+$/.test(name[1] ?? "")) throw new PatternError("invalid named capture", name[0]);
      this.#at += name[0].length;
      return true;
    }
    const flags = /^\(\?([imsU]*)(-[imsU]+)?([:)])/.exec(rest);
    if (flags === null) {
      const read = /^\(\?[imsU]*(?:-[imsU]*)?./su.exec(rest);
      throw new PatternError("invalid or unsupported Perl syntax", read?.[0] ?? rest);
    }
    this.#flags = { ...this.#flags, ...flagsOf(flags[1] ?? "", true), ...flagsOf(flags[2] ?? "", false) };
    this.#at += flags[0].length;
    return flags[3] === ":";
  }

  #closeGroup(): void {
    const outer = this.#open.pop();
    if (outer === undefined) throw new PatternError("unexpected )", this.#text);
    outer.parts.push(closed(this.#group));
    this.#flags = this.#group.outer;
    this.#group = outer;
    this.#at++;
  }
}

const assertions: Readonly<Record<string, Assertion>> = {
  A: "text-start",
  z: "text-end",
  b: "word-boundary",
  B: "no-word-boundary",
};

function flagsOf(letters: string, value: boolean): Partial<Flags> {
  return {
    ...(letters.includes("i") ? { fold: value } : {}),
    ...(letters.includes("m") ? { multiline: value } : {}),
    ...(letters.includes("s") ? { dotAll: value } : {}),
  };
}

function closed({ alternatives, parts }: Group): Expression {
  const last = sequence(parts);
  return alternatives.length === 0 ? last : { kind: "choice", parts: [...alternatives, last] };
}

function sequence(parts: readonly Expression[]): Expression {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "sequence", parts };
}
