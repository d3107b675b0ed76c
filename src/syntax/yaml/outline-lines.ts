import { quotedEnd, unquote } from "./outline-flow.ts";

/** A line with something on it. */
export interface OutlineLine {
  /** Spaces before what stands on it. */
  readonly indent: number;
  /** Where that begins, and where it ends before a comment and white space. */
  readonly start: number;
  readonly end: number;
}

interface RawLine extends OutlineLine {
  readonly isBlank: boolean;
  /** Where the next line begins. */
  readonly next: number;
}

export interface OutlineKey {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Behind the colon. */
  readonly after: number;
}

/** The lines of a document, one after the other. */
export class OutlineLines {
  readonly #text: string;
  readonly #lines: RawLine[];
  #at = 0;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#lines = [...rawLines(text, start, end)];
  }

  /** The next line that is not blank and no comment; null behind the last one. */
  peek(): OutlineLine | null {
    while (this.#lines[this.#at]?.isBlank === true) this.#at++;
    return this.#lines[this.#at] ?? null;
  }

  skip(): void {
    this.peek();
    this.#at++;
  }

  /** Passes over lines that are indented more. */
  skipDeeper(indent: number): void {
    for (let line = this.peek(); line !== null && line.indent > indent; line = this.peek()) this.#at++;
  }

  /** Passes over the lines of a block scalar whose header stands on this one; where they end. */
  skipBlock(indent: number): number {
    let end = this.peek()?.end ?? 0;
    this.#at++;
    for (;;) {
      const line = this.#lines[this.#at];
      // A comment further out ends it, too.
      if (line === undefined || (line.indent <= indent && line.start < this.#breakOf(line))) return end;
      if (line.start < this.#breakOf(line)) end = this.#breakOf(line);
      this.#at++;
    }
  }

  /** Goes on behind an offset: with the line after it. */
  continueBehind(offset: number): void {
    while ((this.#lines[this.#at]?.next ?? Number.POSITIVE_INFINITY) <= offset) this.#at++;
    this.#at++;
  }

  isItem({ start, end }: OutlineLine): boolean {
    return this.#text[start] === "-" && (end === start + 1 || this.#text[start + 1] === " ");
  }

  /** Leaves the dash behind; false where nothing stands on its line. */
  enterItem(): boolean {
    const line = this.peek();
    if (line === null) return false;
    const raw = this.#lines[this.#at];
    let start = line.start + 1;
    while (this.#text[start] === " ") start++;
    if (raw === undefined || start >= line.end) {
      this.#at++;
      const next = this.peek();
      return next !== null && next.indent > line.indent;
    }
    this.#lines[this.#at] = { ...raw, indent: line.indent + start - line.start, start };
    return true;
  }

  /** The key that a line begins with, if one does. */
  keyOf({ start, end }: OutlineLine): OutlineKey | null {
    const text = this.#text;
    const first = text[start] ?? "";
    if (first === '"' || first === "'") {
      const close = quotedEnd(text, start, end);
      const colon = close + (/^ */.exec(text.slice(close, end))?.[0].length ?? 0);
      return text[colon] === ":" ? { text: unquote(text.slice(start, close)), start, end: close, after: colon + 1 } : null;
    }
    if ("{[|>#&*!%@`".includes(first)) return null;
    for (let colon = text.indexOf(":", start); colon >= 0 && colon < end; colon = text.indexOf(":", colon + 1)) {
      if (colon + 1 < end && text[colon + 1] !== " " && text[colon + 1] !== "\t") continue;
      return {
        text: text.slice(start, colon).trimEnd(),
        start,
        end: start + text.slice(start, colon).trimEnd().length,
        after: colon + 1,
      };
    }
    return null;
  }

  /** Whether a line is one of several of a map: the next one with the same indentation has a key. */
  isFollowedByKey(line: OutlineLine): boolean {
    for (let index = this.#at + 1; index < this.#lines.length; index++) {
      const next = this.#lines[index];
      if (next === undefined || next.isBlank || next.indent > line.indent) continue;
      return next.indent === line.indent && !this.isItem(next) && this.keyOf(next) !== null;
    }
    return false;
  }

  /** Where a value begins on this line, behind anchors and tags; null where there is none. */
  skipProperties(from: number): number | null {
    const end = this.peek()?.end ?? from;
    let at = from;
    for (;;) {
      while (at < end && (this.#text[at] === " " || this.#text[at] === "\t")) at++;
      if (at >= end) return null;
      if (this.#text[at] !== "&" && this.#text[at] !== "!") return at;
      while (at < end && this.#text[at] !== " ") at++;
    }
  }

  #breakOf({ next }: RawLine): number {
    let end = next;
    while (end > 0 && "\r\n \t".includes(this.#text[end - 1] ?? "")) end--;
    return end;
  }
}

function* rawLines(text: string, from: number, end: number): Generator<RawLine> {
  for (let at = from; at < end; ) {
    const lineBreak = text.indexOf("\n", at);
    const next = lineBreak < 0 || lineBreak >= end ? end : lineBreak + 1;
    let start = at;
    while (start < next && text[start] === " ") start++;
    let contentEnd = next;
    while (contentEnd > start && "\r\n \t".includes(text[contentEnd - 1] ?? "")) contentEnd--;
    const isBlank =
      contentEnd === start || text[start] === "#" || (start === at && /^(?:---|\.\.\.|%)/.test(text.slice(at, at + 3)));
    yield { indent: start - at, start, end: isBlank ? contentEnd : beforeComment(text, start, contentEnd), isBlank, next };
    at = next;
  }
}

function beforeComment(text: string, start: number, end: number): number {
  let quote = "";
  for (let at = start; at < end; at++) {
    const character = text[at] ?? "";
    const isAtToken = at === start || " \t[{,:(".includes(text[at - 1] ?? "");
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (isAtToken && (character === '"' || character === "'")) quote = character;
    else if (character === "#" && at > start && " \t".includes(text[at - 1] ?? ""))
      return start + text.slice(start, at).trimEnd().length;
  }
  return end;
}
