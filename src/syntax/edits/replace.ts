import type { TextEdit } from "../../text/edits.ts";
import type { Entry, Json, MapNode, ScalarNode } from "../node.ts";
import type { Path } from "../path.ts";
import { find, findKeyAt, sharedIn } from "./find.ts";
import { isBlankOrComment, isPlainlyKeyed, type Laid, lineEndOf } from "./layout.ts";
import { type Quotes, writeScalar } from "./write.ts";

/** Another scalar at the end of a path; null where it cannot be written there without changing more. */
export function replaceScalar(laid: Laid, path: Path, value: Json): readonly TextEdit[] | null {
  const found = find(laid, path);
  if (found === null || found.node.kind !== "scalar") return null;
  const { node, entry, parent } = found;
  const from = entry?.keyEnd ?? parent?.start ?? node.start;
  // A tag says how the value is read.
  if (isTagged(laid.text, from, node.start)) return null;
  const written = writeScalar(value, quotesFor(laid, node, entry));
  if (written === null) return null;
  if (node.style === "empty") return fillIn(laid, node, written);
  // The comment behind `|` has no place elsewhere.
  const isBlock = node.style === "literal" || node.style === "folded";
  if (isBlock && laid.text.slice(node.start, lineEndOf(laid, node.start)).includes("#")) return null;
  return [{ span: { start: node.start, end: node.end }, newText: written }];
}

function isTagged(text: string, from: number, to: number): boolean {
  return /(?:^|[\s:[,-])!\S*\s*(?:&\S*\s*)?$/.test(text.slice(Math.max(from, to - 200), to));
}

function quotesFor({ text }: Laid, node: ScalarNode, entry: Entry | null): Quotes {
  if (node.style === "single" || node.style === "double") return node.style;
  return entry !== null && text[entry.keyStart] === '"' ? "double" : "plain";
}

/** A value behind a `:` that has none. */
function fillIn(laid: Laid, { start }: ScalarNode, written: string): readonly TextEdit[] | null {
  if (laid.text[start - 1] !== ":" || !isBlankOrComment(laid.text.slice(start, lineEndOf(laid, start)))) return null;
  return [{ span: { start, end: start }, newText: ` ${written}` }];
}

/** Another name for the key at the end of a path. */
export function renameKey(laid: Laid, path: Path, name: string): readonly TextEdit[] | null {
  const found = find(laid, path);
  if (found === null || found.entry === null || found.parent?.kind !== "map") return null;
  return rename(laid, found.parent, found.entry, name);
}

/** Another name for the key that begins at an offset. */
export function renameKeyAt(laid: Laid, offset: number, name: string): readonly TextEdit[] | null {
  const found = findKeyAt(laid.root, offset);
  return found === null ? null : rename(laid, found.map, found.entry, name);
}

function rename(laid: Laid, map: MapNode, entry: Entry, name: string): readonly TextEdit[] | null {
  if (!isPlainlyKeyed(laid, entry) || isMixed(map) || sharedIn(laid.root).has(map)) return null;
  // The entry before a repeated one would come to life, and a name that is there already would be repeated.
  if (map.entries.some((other) => other !== entry && (other.key === entry.key || other.key === name))) return null;
  const first = laid.text[entry.keyStart];
  const written = writeScalar(name, first === '"' ? "double" : first === "'" ? "single" : "plain");
  return written === null ? null : [{ span: { start: entry.keyStart, end: entry.keyEnd }, newText: written }];
}

/** Whether `<<` brings entries from elsewhere, which those that stand here may hide. */
export function isMixed({ entries }: MapNode): boolean {
  return entries.some(({ merge }) => merge);
}
