import { decodeBase64 } from "./base64.ts";

/** A block of a PEM file. */
export interface PemBlock {
  /** `CERTIFICATE` and the like. */
  readonly type: string;
  readonly hasHeaders: boolean;
  readonly bytes: Uint8Array;
}

/** A block, and the text behind it. */
export interface FoundPemBlock {
  readonly block: PemBlock;
  readonly rest: string;
}

const begin = "-----BEGIN ";
const end = "\n-----END ";
const dashes = "-----";

/** The first block of a text with one character per byte, null if there is none (pem.Decode). */
export function findPemBlock(text: string): FoundPemBlock | null {
  let from = 0;
  for (;;) {
    const endAt = text.indexOf(end, from);
    if (endAt < 0) return null;
    // A begin without its end does not count.
    const beginAt = text.slice(from, endAt).lastIndexOf(begin) + from;
    const trailer = endAt + end.length;
    const opens = beginAt >= from && text.startsWith(begin, beginAt) && (beginAt === from || text[beginAt - 1] === "\n");
    const found = opens ? readBlock(text, beginAt + begin.length, endAt) : null;
    if (found !== null) return found;
    from = trailer;
  }
}

/** All blocks of a text with one character per byte. */
export function findPemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let found = findPemBlock(text); found !== null; found = findPemBlock(found.rest)) blocks.push(found.block);
  return blocks;
}

/** The block whose type starts at one place and whose end line is at another. */
function readBlock(text: string, typeAt: number, endAt: number): FoundPemBlock | null {
  const typeLine = lineAt(text, typeAt);
  if (!typeLine.text.endsWith(dashes)) return null;
  const type = typeLine.text.slice(0, -dashes.length);
  let at = typeLine.next;
  let line = lineAt(text, at);
  let hasHeaders = false;
  while (line.text.includes(":")) {
    hasHeaders = true;
    at = line.next;
    if (at >= text.length) return null;
    line = lineAt(text, at);
  }
  // Without a line between, the data ends before it starts.
  if (hasHeaders && at > endAt) return null;
  const closing = lineAt(text, endAt + end.length);
  if (closing.text !== type + dashes) return null;
  const bytes = at < endAt ? decodeBase64(text.slice(at, endAt).replaceAll(" ", "").replaceAll("\t", "")) : new Uint8Array();
  return "message" in bytes ? null : { block: { type, hasHeaders, bytes }, rest: text.slice(closing.next) };
}

/** A line without the blanks at its end, and where the next one starts (getLine of encoding/pem). */
function lineAt(text: string, from: number): { readonly text: string; readonly next: number } {
  const newline = text.indexOf("\n", from);
  const stop = newline < 0 ? text.length : newline;
  let last = stop;
  if (newline > from && text[newline - 1] === "\r") last--;
  while (last > from && (text[last - 1] === " " || text[last - 1] === "\t")) last--;
  return { text: text.slice(from, last), next: newline < 0 ? text.length : newline + 1 };
}
