import type { Outline, OutlineEntry, OutlineMap } from "./outline-node.ts";

const deepest = 100;

/** Outlines `{…}`, `[…]` and quoted values, which may go on over lines, and may never be closed. */
export class FlowOutliner {
  at: number;
  readonly #text: string;
  readonly #end: number;
  /** A line that is not indented more than this is no part of it any more. */
  readonly #indent: number;

  constructor(text: string, at: number, end: number, indent: number) {
    this.#text = text;
    this.at = at;
    this.#end = end;
    this.#indent = indent;
  }

  node(depth: number): Outline | null {
    if (!this.#skipSpace() || depth > deepest) return null;
    switch (this.#text[this.at]) {
      case "{":
        return this.#map(depth);
      case "[":
        return this.#list(depth);
      default:
        return this.#scalar();
    }
  }

  #map(depth: number): OutlineMap {
    const start = this.at++;
    const entries: OutlineEntry[] = [];
    while (this.#skipSpace() && this.#text[this.at] !== "}") {
      if (this.#text[this.at] === "]") break;
      if (this.#text[this.at] === ",") this.at++;
      else entries.push(this.#entry(depth));
    }
    return { kind: "map", start, end: this.#close("}"), flow: true, entries };
  }

  #entry(depth: number): OutlineEntry {
    const keyStart = this.at;
    const key = this.#scalar();
    const hasColon = this.#skipSpace() && this.#text[this.at] === ":";
    if (hasColon) this.at++;
    const isEmpty = !hasColon || !this.#skipSpace() || ",}]".includes(this.#text[this.at] ?? "");
    const value = isEmpty ? null : this.node(depth + 1);
    return { key: key.text, keyStart, keyEnd: key.end, hasColon, value };
  }

  #list(depth: number): Outline {
    const start = this.at++;
    const items: Outline[] = [];
    while (this.#skipSpace() && this.#text[this.at] !== "]") {
      if (this.#text[this.at] === "}") break;
      if (this.#text[this.at] === ",") this.at++;
      else {
        const item = this.node(depth + 1);
        if (item === null) break;
        items.push(item);
        // `[a: b]` is a map of one entry; its value says nothing here.
        if (this.#skipSpace() && this.#text[this.at] === ":") this.at++;
      }
    }
    return { kind: "list", start, end: this.#close("]"), flow: true, items };
  }

  #close(bracket: string): number {
    if (this.at < this.#end && this.#text[this.at] === bracket) this.at++;
    return this.at;
  }

  #scalar(): Extract<Outline, { kind: "scalar" }> {
    const start = this.at;
    const first = this.#text[start] ?? "";
    if (first === '"' || first === "'") {
      this.at = quotedEnd(this.#text, start, this.#end, (lineStart) => this.#leavesAt(lineStart));
      return { kind: "scalar", start, end: this.at, text: unquote(this.#text.slice(start, this.at)), style: "quoted" };
    }
    while (this.at < this.#end && !this.#endsPlain(this.at)) this.at++;
    // Something has to be taken, or nothing would ever be.
    if (this.at === start) this.at++;
    const text = this.#text.slice(start, this.at).trimEnd();
    return { kind: "scalar", start, end: start + text.length, text, style: "plain" };
  }

  #endsPlain(at: number): boolean {
    const character = this.#text[at] ?? "";
    if (",[]{}\n\r".includes(character)) return true;
    if (character === ":") return /^(?:[\s,[\]{}]|$)/.test(this.#text.slice(at + 1, at + 2));
    return character === "#" && " \t".includes(this.#text[at - 1] ?? "");
  }

  /** Goes to the next thing; false behind the end. */
  #skipSpace(): boolean {
    while (this.at < this.#end) {
      const character = this.#text[this.at] ?? "";
      if (character === "#" && " \t\n".includes(this.#text[this.at - 1] ?? "")) {
        const lineBreak = this.#text.indexOf("\n", this.at);
        this.at = lineBreak < 0 ? this.#end : Math.min(lineBreak, this.#end);
      } else if (character === "\n") {
        if (this.#leavesAt(this.at + 1)) return false;
        this.at++;
      } else if (" \t\r".includes(character)) this.at++;
      else return true;
    }
    return false;
  }

  #leavesAt(lineStart: number): boolean {
    let at = lineStart;
    while (this.#text[at] === " ") at++;
    const character = this.#text[at] ?? "\n";
    return at - lineStart <= this.#indent && !"\r\n]}#".includes(character);
  }
}

/** Behind the closing quote, or the end of the line where there is none. */
export function quotedEnd(text: string, start: number, end: number, leavesAt = (_lineStart: number) => true): number {
  const quote = text[start];
  for (let at = start + 1; at < end; at++) {
    if (text[at] === "\\" && quote === '"') at++;
    else if (text[at] === "\n" && leavesAt(at + 1)) break;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  const lineBreak = text.indexOf("\n", start);
  return start + text.slice(start, lineBreak < 0 ? end : Math.min(lineBreak, end)).trimEnd().length;
}

export function unquote(text: string): string {
  const inner = text.slice(1, text.length > 1 && text.endsWith(text[0] ?? "") ? -1 : undefined);
  if (text.startsWith("'")) return inner.replaceAll("''", "'");
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === "string" ? value : inner;
  } catch {
    return inner;
  }
}
