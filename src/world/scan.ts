import type { MapNode, Node } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import type { Span } from "../text/source.ts";
import { type Document, nodeOf } from "./document.ts";

/** A scalar without quotes, as it stands in the text. */
export interface PlainScalar {
  readonly path: Path;
  readonly text: string;
  readonly span: Span;
}

/** All scalars of a document that are written without quotes; values behind aliases are met where they are anchored. */
export function* plainScalars(document: Document): Generator<PlainScalar> {
  const node = nodeOf(document);
  if (node !== null) yield* plainScalarsOf(node, [], document.source.text);
}

function* plainScalarsOf(node: Node, path: Path, text: string): Generator<PlainScalar> {
  if (node.kind === "scalar") {
    if (node.style === "plain") yield { path, text: text.slice(node.start, node.end), span: node };
  } else if (node.kind === "map") {
    for (const { key, merge, value } of node.entries) if (!merge) yield* plainScalarsOf(value, [...path, key], text);
  } else if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) yield* plainScalarsOf(item, [...path, index], text);
  }
}

/** The entry of a map whose key begins at an offset, and the entry with the same key before it. */
export interface RepeatedKey {
  /** The way to the key. */
  readonly path: Path;
  readonly first: Span | null;
  /** Whether both say the same, in the same words. */
  readonly isEqual: boolean;
}

/** Where the key at an offset was given before. */
export function findRepeatedKey(document: Document, key: string, offset: number): RepeatedKey | null {
  const node = nodeOf(document);
  return node === null ? null : findIn(node, [], { key, offset, text: document.source.text });
}

interface Sought {
  readonly key: string;
  readonly offset: number;
  readonly text: string;
}

function findIn(node: Node, path: Path, sought: Sought): RepeatedKey | null {
  const { offset } = sought;
  if (offset < node.start || offset >= node.end) return null;
  if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) {
      const found = findIn(item, [...path, index], sought);
      if (found !== null) return found;
    }
    return null;
  }
  return node.kind === "map" ? findInMap(node, path, sought) : null;
}

function findInMap(map: MapNode, path: Path, sought: Sought): RepeatedKey | null {
  const { key, offset, text } = sought;
  for (const entry of map.entries) {
    if (entry.keyStart === offset) {
      const first = map.entries.find((other) => other.key === key && !other.merge && other.keyStart < offset);
      if (first === undefined) return { path: [...path, key], first: null, isEqual: false };
      const textOf = ({ start, end }: Span): string => text.slice(start, end);
      const isEqual = textOf(first.value) === textOf(entry.value) && first.value.kind === entry.value.kind;
      return { path: [...path, key], first: { start: first.keyStart, end: first.keyEnd }, isEqual };
    }
    const found = findIn(entry.value, [...path, entry.key], sought);
    if (found !== null) return found;
  }
  return null;
}
