import type { TextEdit } from "../../text/edits.ts";
import type { Entry, MapNode, Node } from "../node.ts";
import type { Path } from "../path.ts";
import { find, findKeyAt, sharedIn } from "./find.ts";
import {
  beginsLine,
  behindBreak,
  columnOf,
  endOf,
  isBlankOrComment,
  isPlainlyKeyed,
  keepsBreaks,
  type Laid,
  lineEndOf,
  lineStartOf,
  linesEndOf,
  skipBlanks,
} from "./layout.ts";
import { isMixed } from "./replace.ts";

/** Takes the entry at the end of a path out of its map. */
export function removeEntry(laid: Laid, path: Path): readonly TextEdit[] | null {
  const found = find(laid, path);
  return found?.entry && found.parent?.kind === "map" ? remove(laid, found.parent, found.entry) : null;
}

/** Takes out the entry whose key begins at an offset. */
export function removeEntryAt(laid: Laid, offset: number): readonly TextEdit[] | null {
  const found = findKeyAt(laid.root, offset);
  return found === null ? null : remove(laid, found.map, found.entry);
}

function remove(laid: Laid, map: MapNode, entry: Entry): readonly TextEdit[] | null {
  const shared = sharedIn(laid.root);
  if (isMixed(map) || !isPlainlyKeyed(laid, entry) || holdsAny(entry.value, shared)) return null;
  return map.flow ? removeFromFlow(laid, map, entry) : removeLines(laid, map, entry);
}

/** Whether something in a value has a name that is used elsewhere. */
function holdsAny(node: Node, shared: ReadonlySet<Node>): boolean {
  if (shared.has(node)) return true;
  if (node.kind === "map") return node.entries.some(({ value }) => holdsAny(value, shared));
  return node.kind === "list" && node.items.some((item) => holdsAny(item, shared));
}

function removeLines(laid: Laid, map: MapNode, entry: Entry): readonly TextEdit[] | null {
  const { text } = laid;
  const end = linesEndOf(laid, entry);
  if (end === null || columnOf(laid, map) === null) return null;
  if (map.entries.length === 1) return [{ span: { start: entry.keyStart, end: endOf(entry) }, newText: "{}" }];
  if (beginsLine(text, entry.keyStart)) {
    const behind = behindBreak(laid, end);
    const previous = map.entries[map.entries.indexOf(entry) - 1];
    // Blank lines behind it would become lines of the text before it.
    const isBlankBehind = text.slice(behind, lineEndOf(laid, behind)).trim() === "";
    if (previous !== undefined && isBlankBehind && keepsBreaks(laid, previous)) return null;
    return [{ span: { start: lineStartOf(text, entry.keyStart), end: behind }, newText: "" }];
  }
  // Behind a dash: what follows moves up beside it.
  const next = map.entries[map.entries.indexOf(entry) + 1];
  if (next === undefined) return null;
  let behind = behindBreak(laid, end);
  while (/\s/.test(text[behind] ?? "")) behind++;
  return [{ span: { start: entry.keyStart, end: behind }, newText: "" }];
}

function removeFromFlow(laid: Laid, map: MapNode, entry: Entry): readonly TextEdit[] | null {
  const { text } = laid;
  if (text[map.start] !== "{") return null;
  const index = map.entries.indexOf(entry);
  const end = endOf(entry);
  const comma = skipBlanks(text, end);
  const hasComma = text[comma] === ",";
  const behind = hasComma ? comma + 1 : end;
  const next = map.entries[index + 1];
  if (next !== undefined && !hasComma) return null;
  const own = ownLines(laid, entry, behind);
  const previous = map.entries[index - 1];
  // The comma before the last entry goes with it, or JSON would be none any more.
  if (next === undefined && !hasComma && previous !== undefined) {
    const before = skipBlanks(text, endOf(previous));
    if (text[before] !== ",") return null;
    if (own === null) return [{ span: { start: before, end }, newText: "" }];
    return [{ span: { start: before, end: before + 1 }, newText: "" }, own];
  }
  if (own !== null) return [own];
  const upTo = next !== undefined && text.slice(behind, next.keyStart).trim() === "" ? next.keyStart : behind;
  return [{ span: { start: entry.keyStart, end: upTo }, newText: "" }];
}

/** The whole lines of an entry, null where something else stands on them. */
function ownLines(laid: Laid, { keyStart }: Entry, behind: number): TextEdit | null {
  const lineEnd = lineEndOf(laid, behind);
  if (!beginsLine(laid.text, keyStart) || !isBlankOrComment(laid.text.slice(behind, lineEnd))) return null;
  return { span: { start: lineStartOf(laid.text, keyStart), end: behindBreak(laid, lineEnd) }, newText: "" };
}
