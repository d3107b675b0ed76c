import type { TextEdit } from "../../text/edits.ts";
import type { Entry, Json, MapNode } from "../node.ts";
import type { Path } from "../path.ts";
import { find } from "./find.ts";
import {
  beginsLine,
  columnOf,
  endOf,
  isBlankOrComment,
  isPlainlyKeyed,
  type Laid,
  lineBreakOf,
  lineEndOf,
  lineStartOf,
  linesEndOf,
  skipBlanks,
} from "./layout.ts";
import { isMixed } from "./replace.ts";
import { writeBlockEntry, writeFlow, writeScalar } from "./write.ts";

export interface Insertion {
  /** The map that gets an entry. */
  readonly into: Path;
  readonly key: string;
  readonly value: Json;
  /** The key behind which the entry is to stand; the last one where it is not there. */
  readonly after?: string;
}

/** A further entry in a map, in the style in which the map is written. */
export function insertEntry(laid: Laid, { into, key, value, after }: Insertion): readonly TextEdit[] | null {
  const map = find(laid, into)?.node;
  if (map?.kind !== "map" || isMixed(map) || map.entries.some((entry) => entry.key === key)) return null;
  const previous = map.entries.findLast((entry) => entry.key === after) ?? map.entries.at(-1);
  if (previous === undefined) return map.flow ? fillBraces(laid, map, key, value) : null;
  return map.flow ? insertInFlow(laid, map, previous, key, value) : insertLines(laid, map, previous, key, value);
}

function insertLines(laid: Laid, map: MapNode, previous: Entry, key: string, value: Json): readonly TextEdit[] | null {
  const column = columnOf(laid, map);
  const at = linesEndOf(laid, previous);
  const lines = column === null ? null : writeBlockEntry(key, value, column);
  if (column === null || at === null || lines === null) return null;
  const lineBreak = lineBreakOf(laid.text);
  return [insertion(at, `${lineBreak}${" ".repeat(column)}${lines.join(lineBreak)}`)];
}

/** `{}`, perhaps with blanks between the braces, which stay. */
function fillBraces({ text }: Laid, { start, end }: MapNode, key: string, value: Json): readonly TextEdit[] | null {
  const inner = text.slice(start + 1, end - 1);
  const written = writeFlowEntry(key, value, false);
  if (text[start] !== "{" || !/^[ \t]*$/.test(inner) || written === null) return null;
  return [insertion(start + 1 + Math.floor(inner.length / 2), written)];
}

function insertInFlow(laid: Laid, map: MapNode, previous: Entry, key: string, value: Json): readonly TextEdit[] | null {
  const { text } = laid;
  if (text[map.start] !== "{" || !isPlainlyKeyed(laid, previous)) return null;
  const written = writeFlowEntry(key, value, text[previous.keyStart] === '"');
  if (written === null) return null;
  const end = endOf(previous);
  // Behind a key without a value a comma would be part of the key.
  if (previous.value.kind === "scalar" && previous.value.style === "empty") return [insertion(previous.keyStart, `${written}, `)];
  if (beginsLine(text, previous.keyStart)) {
    const comma = skipBlanks(text, end);
    const hasComma = text[comma] === ",";
    const behind = hasComma ? comma + 1 : end;
    const lineEnd = lineEndOf(laid, behind);
    if (isBlankOrComment(text.slice(behind, lineEnd))) {
      const indent = text.slice(lineStartOf(text, previous.keyStart), previous.keyStart);
      const line = `${lineBreakOf(text)}${indent}${written}`;
      if (hasComma) return [insertion(lineEnd, `${line},`)];
      return lineEnd === end ? [insertion(end, `,${line}`)] : [insertion(end, ","), insertion(lineEnd, line)];
    }
  }
  return [insertion(end, `, ${written}`)];
}

function writeFlowEntry(key: string, value: Json, isQuoted: boolean): string | null {
  const name = writeScalar(key, isQuoted ? "double" : "plain");
  const text = writeFlow(value, isQuoted ? "double" : "plain");
  return name === null || text === null ? null : `${name}: ${text}`;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
