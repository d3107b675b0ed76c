import { isList, isMap, type Json, newDictionary } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import type { Origin } from "./files.ts";

/**
 * A value that remembers where each of its parts comes from. What nobody changes stays a leaf however much it holds, so that a
 * definition of a thousand lines costs no more than a number.
 */
export type Tree = Leaf | MapTree | ListTree;

export interface Leaf {
  readonly kind: "leaf";
  readonly value: Json;
  readonly from: Origin;
  /** Whether what is inside stands below `from` in the document; otherwise all of it comes from that one place. */
  readonly isWritten: boolean;
}

/** A map that is being changed. */
export interface MapTree {
  readonly kind: "map";
  readonly entries: Map<string, Tree>;
  readonly from: Origin;
}

/** A list that is being changed. */
export interface ListTree {
  readonly kind: "list";
  readonly items: Tree[];
  readonly from: Origin;
}

/** A value as it stands in a document. */
export function written(value: Json, from: Origin): Leaf {
  return { kind: "leaf", value, from, isWritten: true };
}

/** A value that comes of some place without standing there. */
export function made(value: Json, from: Origin): Leaf {
  return { kind: "leaf", value, from, isWritten: false };
}

export function newMap(from: Origin): MapTree {
  return { kind: "map", entries: new Map(), from };
}

/** The same value with its first level to be changed; null for scalars. */
export function opened(tree: Tree): MapTree | ListTree | null {
  if (tree.kind !== "leaf") return tree;
  const { value, from } = tree;
  if (isList(value)) return { kind: "list", items: value.map((item, index) => inside(tree, item, index)), from };
  if (!isMap(value)) return null;
  const entries = new Map<string, Tree>();
  for (const key in value) entries.set(key, inside(tree, value[key] ?? null, key));
  return { kind: "map", entries, from };
}

function inside(leaf: Leaf, value: Json, step: string | number): Leaf {
  if (!leaf.isWritten) return { kind: "leaf", value, from: leaf.from, isWritten: false };
  const { document, path } = leaf.from;
  return { kind: "leaf", value, from: { document, path: [...path, step] }, isWritten: true };
}

/** A copy that can be changed without changing the original. */
export function copyOf(tree: Tree): Tree {
  if (tree.kind === "leaf") return tree;
  if (tree.kind === "list") return { kind: "list", items: tree.items.map(copyOf), from: tree.from };
  return { kind: "map", entries: new Map([...tree.entries].map(([key, value]) => [key, copyOf(value)])), from: tree.from };
}

export function plain(tree: Tree): Json {
  if (tree.kind === "leaf") return tree.value;
  if (tree.kind === "list") return tree.items.map(plain);
  const value = newDictionary();
  for (const [key, entry] of tree.entries) value[key] = plain(entry);
  return value;
}

/** The part of a value at a path, undefined where it leads nowhere. */
export function partAt(tree: Tree, path: Path): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const step of path) {
    if (at === undefined) return undefined;
    at = child(at, step);
  }
  return at;
}

function child(tree: Tree, step: string | number): Tree | undefined {
  if (tree.kind === "map") return tree.entries.get(String(step));
  if (tree.kind === "list") return typeof step === "number" ? tree.items[step] : undefined;
  const { value } = tree;
  const inner = isList(value)
    ? typeof step === "number"
      ? value[step]
      : undefined
    : isMap(value)
      ? value[String(step)]
      : undefined;
  return inner === undefined ? undefined : inside(tree, inner, step);
}

/** Where the value at a path comes from; of what is not there, where it would stand. */
export function originOf(tree: Tree, path: Path): Origin {
  let at = tree;
  for (const [index, step] of path.entries()) {
    const next = child(at, step);
    if (next === undefined) {
      const { document, path: above } = at.from;
      return at.kind === "leaf" && !at.isWritten ? at.from : { document, path: [...above, ...path.slice(index)] };
    }
    at = next;
  }
  return at.from;
}

export function isNull(tree: Tree): boolean {
  return tree.kind === "leaf" && tree.value === null;
}

export type Shape = "map" | "list" | "scalar" | "null";

export function shapeOf(tree: Tree): Shape {
  if (tree.kind !== "leaf") return tree.kind;
  if (tree.value === null) return "null";
  return isList(tree.value) ? "list" : isMap(tree.value) ? "map" : "scalar";
}

export function textOf(tree: Tree | undefined): string | null {
  return tree?.kind === "leaf" && typeof tree.value === "string" ? tree.value : null;
}

/** The entry of a map, opened in its place; null where there is none, or it is a scalar. */
export function openEntry(map: MapTree, key: string): MapTree | ListTree | null {
  const entry = map.entries.get(key);
  const open = entry === undefined ? null : opened(entry);
  if (open !== null) map.entries.set(key, open);
  return open;
}

/** The map at a key, made if there is none. */
export function mapEntry(map: MapTree, key: string, from: Origin): MapTree {
  const open = openEntry(map, key);
  if (open?.kind === "map") return open;
  const created = newMap(from);
  map.entries.set(key, created);
  return created;
}
