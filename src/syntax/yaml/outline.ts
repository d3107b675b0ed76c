import { FlowOutliner } from "./outline-flow.ts";
import { OutlineLines } from "./outline-lines.ts";
import type { Outline, OutlineEntry, OutlineList, OutlineMap, OutlineScalar } from "./outline-node.ts";

const deepest = 100;

/** Outlines one document of a text. Lines that fit nowhere are passed over. */
export function outline(text: string, start: number, end: number): Outline | null {
  const outliner = new Outliner(text, start, end);
  return outliner.node(0, 0);
}

class Outliner {
  readonly #text: string;
  readonly #lines: OutlineLines;
  readonly #end: number;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#end = end;
    this.#lines = new OutlineLines(text, start, end);
  }

  /** What stands at the next line, if that is indented by so much. */
  node(least: number, depth: number): Outline | null {
    const line = this.#lines.peek();
    if (line === null || line.indent < least || depth > deepest) return null;
    if (this.#lines.isItem(line)) return this.#list(line.indent, depth);
    const first = this.#text[line.start] ?? "";
    if (this.#lines.keyOf(line) !== null || this.#lines.isFollowedByKey(line)) return this.#map(line.indent, depth);
    if ("{[\"'|>".includes(first)) return this.#value(line.start, least - 1, depth);
    return this.#plain(line.start, least - 1);
  }

  #map(indent: number, depth: number): OutlineMap {
    const entries: OutlineEntry[] = [];
    let start = -1;
    for (let line = this.#lines.peek(); line !== null && line.indent >= indent; line = this.#lines.peek()) {
      if (line.indent > indent) {
        this.#lines.skip();
        continue;
      }
      if (this.#lines.isItem(line)) break;
      if (start < 0) start = line.start;
      entries.push(this.#entry(indent, depth));
    }
    const last = entries.at(-1);
    return {
      kind: "map",
      start,
      end: last === undefined ? start : Math.max(last.keyEnd, last.value?.end ?? 0),
      flow: false,
      entries,
    };
  }

  #entry(indent: number, depth: number): OutlineEntry {
    const line = this.#lines.peek();
    if (line === null) throw new Error("an entry begins at a line");
    const key = this.#lines.keyOf(line);
    if (key !== null) {
      const value = this.#value(key.after, indent, depth + 1);
      return { key: key.text, keyStart: key.start, keyEnd: key.end, hasColon: true, value };
    }
    this.#lines.skip();
    const value = this.node(indent + 1, depth + 1);
    return { key: this.#text.slice(line.start, line.end), keyStart: line.start, keyEnd: line.end, hasColon: false, value };
  }

  #list(indent: number, depth: number): OutlineList {
    const items: Outline[] = [];
    let start = -1;
    for (let line = this.#lines.peek(); line !== null && line.indent >= indent; line = this.#lines.peek()) {
      if (line.indent > indent) {
        this.#lines.skip();
        continue;
      }
      if (!this.#lines.isItem(line)) break;
      if (start < 0) start = line.start;
      const dash = line.start;
      const empty: OutlineScalar = { kind: "scalar", start: dash + 1, end: dash + 1, text: "", style: "plain" };
      // What follows the dash is a line of its own, indented to where it begins.
      const item = this.#lines.enterItem() ? this.node(indent + 1, depth + 1) : null;
      items.push(item ?? empty);
    }
    return { kind: "list", start, end: items.at(-1)?.end ?? start, flow: false, items };
  }

  /** What stands behind a key, or below it. */
  #value(from: number, indent: number, depth: number): Outline | null {
    const at = this.#lines.skipProperties(from);
    const first = at === null ? "" : (this.#text[at] ?? "");
    if (at === null) {
      this.#lines.skip();
      const next = this.#lines.peek();
      if (next !== null && next.indent === indent && this.#lines.isItem(next))
        return depth > deepest ? null : this.#list(indent, depth);
      return this.node(indent + 1, depth);
    }
    if (first === "|" || first === ">") return this.#block(at, indent);
    if ("{[\"'".includes(first)) {
      const flow = new FlowOutliner(this.#text, at, this.#end, indent);
      const value = flow.node(0);
      this.#lines.continueBehind(flow.at);
      this.#lines.skipDeeper(indent);
      return value;
    }
    return this.#plain(at, indent);
  }

  #block(start: number, indent: number): OutlineScalar {
    const end = this.#lines.skipBlock(indent);
    return { kind: "scalar", start, end, text: this.#text.slice(start, end), style: "block" };
  }

  /** A value without quotes, and what it goes on with on lines further in. */
  #plain(start: number, indent: number): OutlineScalar {
    const line = this.#lines.peek();
    const end = line === null ? start : Math.max(start, line.end);
    this.#lines.skip();
    this.#lines.skipDeeper(indent);
    return { kind: "scalar", start, end, text: this.#text.slice(start, end), style: "plain" };
  }
}
