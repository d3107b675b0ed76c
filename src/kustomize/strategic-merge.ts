import type { Shape as Schema } from "../schema/shape.ts";
import { BuildFailure } from "./failure.ts";
import { mergeKeysOf } from "./merge-keys.ts";
import { isNull, type ListTree, type MapTree, opened, partAt, plain, shapeOf, type Tree, textOf } from "./tree.ts";

/**
 * A value with a patch merged into it, undefined where the patch deletes it (kyaml's merge2 as kustomize uses it: new items come
 * before old ones). `schema` says which lists are merged; null for custom kinds.
 */
export function mergeStrategic(into: Tree | undefined, patch: Tree | undefined, schema: Schema | null): Tree | undefined {
  if (patch === undefined) return into;
  if (isNull(patch)) return undefined;
  if (into === undefined || isNull(into)) return added(patch, schema);
  const shape = shapeOf(patch);
  if (shape !== shapeOf(into)) throw BuildFailure.of(`a patch puts a ${shape} where there is a ${shapeOf(into)}`);
  if (shape === "scalar" || shape === "null") return patch;
  const from = opened(into);
  const changes = opened(patch);
  if (from?.kind === "map" && changes?.kind === "map") return mergeMaps(from, changes, schema);
  // Without keys the patch is the list.
  return patch;
}

/** What a patch says where nothing was: without directives, and without what it would delete. */
function added(patch: Tree, schema: Schema | null): Tree | undefined {
  const open = opened(patch);
  if (open?.kind !== "map") return patch;
  const directive = takeDirective(open);
  if (directive.is === "delete") return undefined;
  const entries = new Map<string, Tree>();
  for (const [key, value] of directive.rest) {
    const keys = mergeKeys(schema, key);
    const list = keys === null ? null : opened(value);
    const inner = fieldOf(schema, key);
    const kept =
      list?.kind === "list" && keys !== null
        ? mergeLists({ kind: "list", items: [], from: list.from }, list, keys, itemsOf(inner))
        : mergeStrategic(undefined, value, inner);
    if (kept !== undefined) entries.set(key, kept);
  }
  return { kind: "map", entries, from: open.from };
}

function mergeMaps(into: MapTree, patch: MapTree, schema: Schema | null): Tree | undefined {
  const directive = takeDirective(patch);
  if (directive.is === "delete") return undefined;
  if (directive.is === "replace") return added({ ...patch, entries: directive.rest }, schema);
  for (const [key, change] of directive.rest) {
    const old = into.entries.get(key);
    const keys = mergeKeys(schema, key);
    const merged =
      keys === null ? mergeStrategic(old, change, fieldOf(schema, key)) : mergeKeyed(old, change, keys, fieldOf(schema, key));
    if (merged === undefined) into.entries.delete(key);
    else into.entries.set(key, merged);
  }
  return into;
}

function mergeKeyed(into: Tree | undefined, patch: Tree, keys: readonly string[], schema: Schema | null): Tree | undefined {
  if (isNull(patch)) return undefined;
  const changes = opened(patch);
  if (changes?.kind !== "list") return mergeStrategic(into, patch, schema);
  const old = into === undefined || isNull(into) ? null : opened(into);
  if (old !== null && old.kind !== "list") throw BuildFailure.of("a patch puts a list where there is a map");
  return mergeLists(old ?? { kind: "list", items: [], from: changes.from }, changes, keys, itemsOf(schema));
}

/** The items of the patch first, each merged with the old one of its key, and then the other old ones. */
function mergeLists(into: ListTree, patch: ListTree, keys: readonly string[], schema: Schema | null): Tree | undefined {
  const directive = listDirective(patch);
  if (directive?.is === "delete") return undefined;
  const changes = directive === null ? patch.items : patch.items.filter((item) => item !== directive.item);
  const old = directive?.is === "replace" ? [] : [...into.items];
  // Where items are told apart by two keys, those that were there stay in their places.
  const staysInPlace = keys.filter((key) => [...changes, ...old].some((item) => keyOf(item, key) !== "")).length > 1;
  const items: Tree[] = [];
  const seen: Tree[] = [];
  for (const change of changes) {
    if (seen.some((other) => isSameItem(other, change, keys))) continue;
    seen.push(change);
    const at = old.findIndex((item) => isSameItem(item, change, keys));
    const merged = keys.length === 0 ? change : mergeStrategic(old[at], change, schema);
    if (at < 0 || !staysInPlace || merged === undefined) {
      if (at >= 0) old.splice(at, 1);
      if (merged !== undefined) items.push(merged);
    } else old[at] = merged;
  }
  return { kind: "list", items: [...items, ...old], from: into.from };
}

/** Items with the same keys; one that only one of them has is taken for equal, if another is. */
function isSameItem(a: Tree, b: Tree, keys: readonly string[]): boolean {
  if (keys.length === 0) return a.kind === "leaf" && b.kind === "leaf" && a.value === b.value;
  let common = false;
  for (const key of keys) {
    const one = keyOf(a, key);
    const other = keyOf(b, key);
    if (one !== "" && one === other) common = true;
    else if (one !== other && (keys.length === 1 || (one !== "" && other !== ""))) return false;
  }
  return common;
}

function keyOf(item: Tree, key: string): string {
  const value = partAt(item, [key]);
  return value === undefined || isNull(value) || shapeOf(value) !== "scalar" ? "" : String(plain(value));
}

interface Directive {
  readonly is: "merge" | "replace" | "delete";
  readonly rest: Map<string, Tree>;
}

function takeDirective(patch: MapTree): Directive {
  const written = patch.entries.get("$patch");
  if (written === undefined) return { is: "merge", rest: patch.entries };
  const rest = new Map(patch.entries);
  rest.delete("$patch");
  return { is: directiveOf(textOf(written)), rest };
}

/** An item that is nothing but a directive is about the list. */
function listDirective(patch: ListTree): { readonly is: Directive["is"]; readonly item: Tree } | null {
  for (const item of patch.items) {
    const open = shapeOf(item) === "map" ? opened(item) : null;
    if (open?.kind !== "map" || open.entries.size !== 1) continue;
    const written = open.entries.get("$patch");
    if (written !== undefined) return { is: directiveOf(textOf(written)), item };
  }
  return null;
}

function directiveOf(text: string | null): Directive["is"] {
  if (text === "merge" || text === "replace" || text === "delete") return text;
  throw BuildFailure.of(`a patch has the unknown directive $patch: ${text ?? ""}`);
}

function fieldOf(schema: Schema | null, key: string): Schema | null {
  if (schema?.kind === "object") return schema.fields.get(key)?.shape ?? null;
  return schema?.kind === "map" ? schema.values : null;
}

function itemsOf(schema: Schema | null): Schema | null {
  return schema?.kind === "list" ? schema.items : null;
}

function mergeKeys(schema: Schema | null, key: string): readonly string[] | null {
  return schema?.kind === "object" && schema.fields.has(key) ? mergeKeysOf(schema.goName, key) : null;
}
