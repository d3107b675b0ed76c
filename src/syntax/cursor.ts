import type { Span } from "../text/source.ts";
import type { Path } from "./path.ts";
import { outline } from "./yaml/outline.ts";
import type { Outline, OutlineEntry, OutlineMap } from "./yaml/outline-node.ts";

/** The token at an offset of a text. */
export interface Token {
  /** The way to it: to the entry whose key it is, or to the value. */
  readonly path: Path;
  readonly part: "key" | "value";
  readonly span: Span;
  readonly text: string;
}

/** Where something is being typed. */
export interface Cursor {
  /** The way to the map that gets a key, or to the value that is typed. */
  readonly path: Path;
  readonly role: "key" | "value";
  /** What stands before the cursor of the word, and where all of the word stands. */
  readonly typed: string;
  readonly span: Span;
  /** The entries beside a key. */
  readonly beside: readonly OutlineEntry[];
  /** A colon stands behind the key already. */
  readonly hasColon: boolean;
  /** Within `{…}` and `[…]`. */
  readonly flow: boolean;
  readonly isQuoted: boolean;
  readonly root: Outline;
}

/** The parts of a text between lines of `---`. */
export function* chunksOf(text: string): Generator<Span> {
  let start = 0;
  for (let at = separatorBehind(text, 0); at >= 0; at = separatorBehind(text, start)) {
    yield { start, end: at };
    const lineEnd = text.indexOf("\n", at);
    start = lineEnd < 0 ? text.length : lineEnd + 1;
    if (lineEnd < 0) break;
  }
  yield { start, end: text.length };
}

/** The part in which an offset lies; an empty one for a line between two. */
export function chunkAt(text: string, offset: number): Span {
  for (const chunk of chunksOf(text)) {
    if (offset < chunk.start) break;
    if (offset <= chunk.end) return chunk;
  }
  return { start: offset, end: offset };
}

function separatorBehind(text: string, from: number): number {
  if (from < text.length && text.startsWith("---", from)) return from;
  const found = text.indexOf("\n---", from);
  return found < 0 ? -1 : found + 1;
}

/** The key or scalar at an offset, null between them. */
export function tokenAt(root: Outline | null, offset: number, path: Path = []): Token | null {
  if (root === null) return null;
  if (root.kind === "scalar") {
    const span = { start: root.start, end: root.end };
    return contains(span, offset) ? { path, part: "value", span, text: root.text } : null;
  }
  if (root.kind === "list") {
    for (const [index, item] of root.items.entries()) {
      const token = tokenAt(item, offset, [...path, index]);
      if (token !== null) return token;
    }
    return null;
  }
  for (const { key, keyStart, keyEnd, value } of root.entries) {
    const span = { start: keyStart, end: keyEnd };
    if (contains(span, offset)) return { path: [...path, key], part: "key", span, text: key };
    const token = tokenAt(value, offset, [...path, key]);
    if (token !== null) return token;
  }
  return null;
}

function contains({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end;
}

/** Stands for the cursor while a text is looked at: a character that no manifest has a use for. */
const mark = "\ue000";

/** What is being typed at an offset; null in comments, in block scalars, and where nothing can be told. */
export function cursorAt(text: string, offset: number): Cursor | null {
  const chunk = chunkAt(text, offset);
  if (chunk.end < offset || text.includes(mark)) return null;
  const marked = text.slice(chunk.start, offset) + mark + text.slice(offset, chunk.end);
  const root = outline(marked, 0, marked.length);
  const found = root === null ? null : findMark(root, [], null);
  if (root === null || found === null) return null;
  // Offsets behind the mark are one too far.
  const original = (at: number): number => chunk.start + (at > offset - chunk.start ? at - 1 : at);
  const { start, end, ...cursor } = found;
  const isQuoted = "\"'".includes(marked[start] ?? " ");
  return {
    ...cursor,
    isQuoted,
    typed: marked.slice(isQuoted ? start + 1 : start, offset - chunk.start),
    span: { start: original(start), end: original(end) },
    root,
  };
}

type Found = Omit<Cursor, "typed" | "span" | "root" | "isQuoted"> & Span;

function findMark(node: Outline, path: Path, parent: OutlineMap | null): Found | null {
  if (node.kind === "scalar") {
    if (!node.text.includes(mark) || node.style === "block") return null;
    const { start, end } = node;
    const flow = parent?.flow ?? false;
    return { path, role: "value", start, end, beside: [], hasColon: false, flow };
  }
  if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) {
      const found = findMark(item, [...path, index], node.flow ? emptyFlow : null);
      if (found !== null) return found;
    }
    return null;
  }
  for (const entry of node.entries) {
    if (entry.key.includes(mark)) {
      const beside = node.entries.filter((other) => other !== entry);
      const { keyStart: start, keyEnd: end, hasColon } = entry;
      return { path, role: "key", start, end, beside, hasColon, flow: node.flow };
    }
    const found = entry.value === null ? null : findMark(entry.value, [...path, entry.key], node);
    if (found !== null) return found;
  }
  return null;
}

const emptyFlow: OutlineMap = { kind: "map", start: 0, end: 0, flow: true, entries: [] };

/** A scalar at a path of an outline, as it is written without its quotes. */
export function outlinedText(root: Outline | null, path: Path): string | null {
  const node = outlinedAt(root, path);
  return node?.kind === "scalar" ? node.text.replace(mark, "") : null;
}

export function outlinedAt(root: Outline | null, path: Path): Outline | null {
  let node = root;
  for (const step of path) {
    if (node?.kind === "list") node = typeof step === "number" ? (node.items[step] ?? null) : null;
    else if (node?.kind === "map") node = node.entries.findLast(({ key }) => key === step)?.value ?? null;
    else return null;
  }
  return node;
}
