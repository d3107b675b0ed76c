import type { Entry, MapNode, Node } from "../node.ts";

/** A text with the positions of one of its documents. */
export interface Laid {
  readonly text: string;
  readonly root: Node;
  /** Where the document ends. */
  readonly end: number;
}

/** The break that a text ends its lines with. */
export function lineBreakOf(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return start;
}

/** Where the line of an offset ends, before its break. */
export function lineEndOf({ text, end }: Laid, offset: number): number {
  let at = offset;
  while (at < end && !isBreak(text, at)) at++;
  return at;
}

/** Behind the break at an offset. */
export function behindBreak({ text, end }: Laid, offset: number): number {
  if (offset >= end) return offset;
  return text[offset] === "\r" && text[offset + 1] === "\n" ? offset + 2 : offset + 1;
}

function isBreak(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 10 || code === 13;
}

/** The first offset from here that holds no space or tab. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** Whether only blanks, and perhaps a comment, stand between two offsets of a line. */
export function isBlankOrComment(text: string): boolean {
  // These break lines in YAML 1.1, which this does not follow.
  if (/[\u0085\u2028\u2029]/.test(text)) return false;
  return /^[ \t]*(?:[ \t]#.*)?$/.test(text);
}

/** Where an entry ends; its value may be nothing. */
export function endOf({ keyEnd, value }: Entry): number {
  return Math.max(keyEnd, value.end);
}

/** Whether a key is written as keys usually are: no `? `, no anchor, tag or alias before or for it. */
export function isPlainlyKeyed({ text }: Laid, { keyStart, keyEnd, merge }: Entry): boolean {
  const first = text[keyStart] ?? "";
  const isExplicit = /\?\s*$/.test(text.slice(Math.max(0, keyStart - 3), keyStart));
  return !merge && keyEnd > keyStart && !isExplicit && !"?&*!".includes(first) && !/[\r\n]/.test(text.slice(keyStart, keyEnd));
}

/** The column at which the keys of a block map stand, null where something besides dashes stands before the first. */
export function columnOf({ text }: Laid, map: MapNode): number | null {
  const [first] = map.entries;
  if (first === undefined) return null;
  const start = lineStartOf(text, first.keyStart);
  const before = text.slice(start, first.keyStart);
  return /^[ -]*$/.test(before) && !/-(?! )/.test(before) ? first.keyStart - start : null;
}

/** Whether nothing but spaces stands before an offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === "";
}

/** The scalar that a value ends with. */
function lastScalarOf(node: Node): Node {
  if (node.kind === "map" && !node.flow) {
    const last = node.entries.at(-1);
    return last === undefined ? node : lastScalarOf(last.value);
  }
  if (node.kind === "list" && !node.flow) {
    const last = node.items.at(-1);
    return last === undefined ? node : lastScalarOf(last);
  }
  return node;
}

/** Where the lines of an entry end, before their break: with the comment behind it, and with what its block scalar keeps. */
export function linesEndOf(laid: Laid, entry: Entry): number | null {
  const { text } = laid;
  const end = endOf(entry);
  let lineEnd = lineEndOf(laid, end);
  if (!isBlankOrComment(text.slice(end, lineEnd))) return null;
  if (!keepsBreaks(laid, entry)) return lineEnd;
  for (;;) {
    const next = behindBreak(laid, lineEnd);
    const nextEnd = lineEndOf(laid, next);
    if (next === lineEnd || text.slice(next, nextEnd).trim() !== "") return lineEnd;
    if (next >= laid.end) return lineEnd;
    lineEnd = nextEnd;
  }
}

/** Whether an entry ends with a block scalar to which the blank lines behind it belong. */
export function keepsBreaks({ text }: Laid, { value }: Entry): boolean {
  const last = lastScalarOf(value);
  if (last.kind !== "scalar" || (last.style !== "literal" && last.style !== "folded")) return false;
  return /^[|>]\d?\+/.test(text.slice(last.start, last.start + 3));
}
