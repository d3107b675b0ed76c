import { findEntry } from "../locate.ts";
import type { Entry, ListNode, MapNode, Node } from "../node.ts";
import type { Path } from "../path.ts";
import type { Laid } from "./layout.ts";

/** What stands at the end of a path, where it stands there and nowhere else. */
export interface Found {
  readonly node: Node;
  /** The entry or the list that holds it; null for the root. */
  readonly entry: Entry | null;
  readonly parent: MapNode | ListNode | null;
}

const sharedNodes = new WeakMap<Node, ReadonlySet<Node>>();

/** The nodes that aliases of a document stand for: what is changed in them changes in several places. */
export function sharedIn(root: Node): ReadonlySet<Node> {
  let shared = sharedNodes.get(root);
  if (shared === undefined) {
    const targets = new Set<Node>();
    collect(root, targets);
    shared = targets;
    sharedNodes.set(root, shared);
  }
  return shared;
}

function collect(node: Node, targets: Set<Node>): void {
  if (node.kind === "alias") targets.add(node.target);
  else if (node.kind === "map") for (const { value } of node.entries) collect(value, targets);
  else if (node.kind === "list") for (const item of node.items) collect(item, targets);
}

/** Follows a path; null where it leads nowhere, or through an alias or an anchor that others use. */
export function find({ root }: Pick<Laid, "root">, path: Path): Found | null {
  const shared = sharedIn(root);
  let found: Found = { node: root, entry: null, parent: null };
  if (shared.has(root) || root.kind === "alias") return null;
  for (const step of path) {
    const next = descend(found.node, step);
    if (next === null || next.node.kind === "alias" || shared.has(next.node)) return null;
    found = next;
  }
  return found;
}

function descend(parent: Node, step: string | number): Found | null {
  if (parent.kind === "list") {
    const node = typeof step === "number" ? parent.items[step] : undefined;
    return node === undefined ? null : { node, entry: null, parent };
  }
  if (parent.kind !== "map") return null;
  const entry = findEntry(parent, String(step));
  // What `<<` gives stands elsewhere.
  return entry === null || !parent.entries.includes(entry) ? null : { node: entry.value, entry, parent };
}

/** The map and the entry whose key begins at an offset. */
export function findKeyAt(root: Node, offset: number): { readonly map: MapNode; readonly entry: Entry } | null {
  const shared = sharedIn(root);
  let node: Node = root;
  for (;;) {
    if (shared.has(node)) return null;
    if (node.kind === "map") {
      const entry: Entry | undefined = node.entries.find(({ keyStart }) => keyStart === offset);
      if (entry !== undefined) return { map: node, entry };
      const around: Entry | undefined = node.entries.find(({ value }) => value.start <= offset && offset < value.end);
      if (around === undefined) return null;
      node = around.value;
    } else if (node.kind === "list") {
      const around: Node | undefined = node.items.find(({ start, end }) => start <= offset && offset < end);
      if (around === undefined) return null;
      node = around;
    } else return null;
  }
}
