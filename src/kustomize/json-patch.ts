import { isList, isMap, type Json } from "../syntax/node.ts";
import { BuildFailure } from "./failure.ts";
import type { Origin } from "./files.ts";
import { copyOf, isNull, type ListTree, type MapTree, mapEntry, opened, partAt, plain, type Tree, textOf } from "./tree.ts";

/** Whether a document is a list of operations, as JSON patches are. */
export function isJsonPatch(value: Json): boolean {
  return isList(value) && value.every((item) => isMap(item) && typeof item["op"] === "string");
}

/** Applies the operations of a JSON patch to an object, in its place (RFC 6902 as evanphx/json-patch has it). */
export function applyJsonPatch(root: MapTree, patch: Tree): void {
  const operations = opened(patch);
  if (operations?.kind !== "list") throw BuildFailure.of("a JSON patch is no list of operations");
  // kustomize keeps notes in annotations meanwhile, so that patches always find the field.
  mapEntry(mapEntry(root, "metadata", root.from), "annotations", patch.from);
  for (const operation of operations.items) apply(root, operation);
}

function apply(root: MapTree, operation: Tree): void {
  const op = textOf(partAt(operation, ["op"]));
  const path = pointer(operation, "path");
  switch (op) {
    case "add":
      put(root, path, valueIn(operation), "add");
      return;
    case "replace":
      put(root, path, valueIn(operation), "replace");
      return;
    case "remove":
      take(root, path);
      return;
    case "move":
      put(root, path, take(root, pointer(operation, "from")), "add");
      return;
    case "copy": {
      const from = pointer(operation, "from");
      const value = holder(root, from).get();
      if (value === undefined) throw BuildFailure.of(`a JSON patch copies ${format(from)}, which is not there`);
      put(root, path, copyOf(value), "add");
      return;
    }
    case "test": {
      const value = holder(root, path).get();
      const wanted = partAt(operation, ["value"]);
      if (!equal(value === undefined ? null : plain(value), wanted === undefined ? null : plain(wanted)))
        throw BuildFailure.of(`a JSON patch tests ${format(path)}, which has another value`);
      return;
    }
    default:
      throw BuildFailure.of(`a JSON patch has the unknown operation ${op ?? ""}`);
  }
}

function valueIn(operation: Tree): Tree {
  const value = partAt(operation, ["value"]);
  if (value !== undefined) return copyOf(value);
  const from: Origin = operation.from;
  return { kind: "leaf", value: null, from, isWritten: false };
}

function pointer(operation: Tree, key: string): string[] {
  const text = textOf(partAt(operation, [key]));
  if (text === null) throw BuildFailure.of(`an operation of a JSON patch has no ${key}`);
  if (text !== "" && !text.startsWith("/"))
    throw BuildFailure.of(`a JSON patch has the path ${text}, which does not begin with /`);
  return text
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function format(path: readonly string[]): string {
  return `/${path.join("/")}`;
}

function put(root: MapTree, path: readonly string[], value: Tree, how: "add" | "replace"): void {
  if (path.length === 0) throw BuildFailure.unsupported("a JSON patch that replaces the whole object");
  const place = holder(root, path);
  // A key that is not there is replaced all the same (evanphx/json-patch v4, partialDoc.get).
  if (how === "replace" && place.isItem && place.get() === undefined)
    throw BuildFailure.of(`a JSON patch replaces ${format(path)}, which is not there`);
  if (how === "add") place.insert(value);
  else place.set(value);
}

function take(root: MapTree, path: readonly string[]): Tree {
  const place = holder(root, path);
  const value = place.get();
  if (value === undefined) throw BuildFailure.of(`a JSON patch removes ${format(path)}, which is not there`);
  place.remove();
  return value;
}

interface Holder {
  readonly isItem: boolean;
  get(): Tree | undefined;
  set(tree: Tree): void;
  insert(tree: Tree): void;
  remove(): void;
}

/** The place at the end of a path; everything on the way has to be there. */
function holder(root: MapTree, path: readonly string[]): Holder {
  let at: MapTree | ListTree = root;
  for (const step of path.slice(0, -1)) {
    const next = child(at, step);
    const open = next === undefined || isNull(next) ? null : opened(next);
    if (open === null) throw BuildFailure.of(`a JSON patch goes through ${format(path)}, of which ${step} is not there`);
    if (at.kind === "map") at.entries.set(step, open);
    else at.items[indexIn(at, step)] = open;
    at = open;
  }
  const last = path.at(-1) ?? "";
  return at.kind === "map" ? entryOf(at, last) : itemOf(at, last);
}

function child(tree: MapTree | ListTree, step: string): Tree | undefined {
  return tree.kind === "map" ? tree.entries.get(step) : tree.items[indexIn(tree, step)];
}

function entryOf({ entries }: MapTree, key: string): Holder {
  return {
    isItem: false,
    get: () => entries.get(key),
    set: (tree) => entries.set(key, tree),
    insert: (tree) => entries.set(key, tree),
    remove: () => entries.delete(key),
  };
}

function itemOf(list: ListTree, step: string): Holder {
  const index = step === "-" ? list.items.length : indexIn(list, step);
  return {
    isItem: true,
    get: () => list.items[index],
    set: (tree) => (list.items[index] = tree),
    insert: (tree) => {
      if (index > list.items.length) throw BuildFailure.of(`a JSON patch adds item ${index} to a list of ${list.items.length}`);
      list.items.splice(index, 0, tree);
    },
    remove: () => list.items.splice(index, 1),
  };
}

/** Indexes count from the end where they are negative. */
function indexIn({ items }: ListTree, step: string): number {
  if (!/^-?\d{1,9}$/.test(step)) throw BuildFailure.of(`a JSON patch takes ${step} for the index of a list`);
  const index = Number(step);
  return index < 0 ? items.length + index : index;
}

function equal(a: Json, b: Json): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => b[key] !== undefined && equal(a[key] ?? null, b[key]));
  }
  return a === b;
}
