import type { Span } from "../text/source.ts";
import type { Entry, MapNode, Node } from "./node.ts";
import type { Path } from "./path.ts";

/** Which token of an entry is meant: its key, or its value if that is a scalar. */
export type Part = "key" | "value";

export interface Located {
  readonly span: Span;
  /** Aliases and `<<` keys on the way: the value stands elsewhere than where it counts. */
  readonly through: readonly Span[];
  /** Whether the path was there; otherwise the span is of the nearest thing that was. */
  readonly found: boolean;
}

/**
 * Where a path stands in a document. A scalar is located at its value, a map or list at its key, never as a whole block; of a
 * missing key the parent's key is shown, of an item of a list its `name`, and of nothing at all the `kind`.
 */
export function locate(root: Node, path: Path, part: Part = "value"): Located {
  const through: Span[] = [];
  const trail: Step[] = [{ entry: null, node: resolve(root, through) }];
  let found = true;
  for (const step of path) {
    const child = descend(trail.at(-1)?.node ?? root, step, through);
    if (child === null) {
      found = false;
      break;
    }
    trail.push(child);
  }
  return { span: spanOf(trail, found ? part : "key", root), through, found };
}

interface Step {
  /** The entry under which the node stands, null for the root and for items of lists. */
  readonly entry: Entry | null;
  readonly node: Node;
}

function descend(node: Node, step: string | number, through: Span[]): Step | null {
  if (node.kind === "list") {
    const item = typeof step === "number" ? node.items[step] : undefined;
    return item === undefined ? null : { entry: null, node: resolve(item, through) };
  }
  if (node.kind !== "map") return null;
  const entry = findEntry(node, String(step), through);
  return entry === null ? null : { entry, node: resolve(entry.value, through) };
}

/** The entry that gives a key its value: the last one, be it written or merged. */
export function findEntry(map: MapNode, key: string, through: Span[] = []): Entry | null {
  for (let index = map.entries.length - 1; index >= 0; index--) {
    const entry = map.entries[index];
    if (entry === undefined) continue;
    if (!entry.merge) {
      if (entry.key === key) return entry;
      continue;
    }
    const way: Span[] = [{ start: entry.keyStart, end: entry.keyEnd }];
    const sources = entry.value.kind === "list" ? entry.value.items : [entry.value];
    for (const source of sources) {
      const target = resolve(source, way);
      const merged = target.kind === "map" ? findEntry(target, key, way) : null;
      if (merged !== null) {
        through.push(...way);
        return merged;
      }
    }
  }
  return null;
}

function resolve(node: Node, through: Span[]): Node {
  let target = node;
  while (target.kind === "alias") {
    through.push({ start: target.start, end: target.end });
    target = target.target;
  }
  return target;
}

function spanOf(trail: readonly Step[], part: Part, root: Node): Span {
  for (let index = trail.length - 1; index >= 0; index--) {
    const { entry, node } = trail[index] ?? { entry: null, node: root };
    if (entry !== null) return part === "value" && isShown(node) ? node : keySpan(entry);
    if (node.kind === "scalar") return node;
    if (node.kind === "map" && index > 0) return nameOf(node) ?? firstTokenOf(node);
    if (node.kind === "list" && index > 0) return firstTokenOf(node);
  }
  return kindOf(root);
}

/** An empty value has no text to point at. */
function isShown(node: Node): boolean {
  return node.kind === "scalar" && node.end > node.start;
}

function keySpan(entry: Entry): Span {
  return { start: entry.keyStart, end: entry.keyEnd };
}

function nameOf(map: MapNode): Span | null {
  const name = findEntry(map, "name");
  return name !== null && isShown(name.value) ? name.value : null;
}

function firstTokenOf(node: MapNode | Extract<Node, { kind: "list" }>): Span {
  if (node.flow) return { start: node.start, end: node.start + 1 };
  if (node.kind === "list") return { start: node.start, end: node.start + 1 };
  const first = node.entries[0];
  return first === undefined ? node : keySpan(first);
}

function kindOf(root: Node): Span {
  const node = resolve(root, []);
  if (node.kind !== "map") return { start: node.start, end: Math.max(node.start, Math.min(node.end, node.start + 1)) };
  const kind = findEntry(node, "kind");
  if (kind !== null && isShown(kind.value)) return kind.value;
  return firstTokenOf(node);
}
