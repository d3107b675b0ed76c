import { compilePattern } from "../k8s/core/re2/pattern.ts";
import { BuildFailure } from "./failure.ts";
import { type Slot, splitPath } from "./field-spec.ts";
import type { Origin } from "./files.ts";
import { type ListTree, type MapTree, made, newMap, opened, partAt, plain, type Tree } from "./tree.ts";

/** Steps of a path with dots; brackets keep a step together (utils.SmarterPathSplitter). */
export function splitDotted(path: string): string[] {
  const steps: string[] = [];
  const parts = splitPath(path, ".");
  for (let at = 0; at < parts.length; at++) {
    let step = parts[at] ?? "";
    if (step.startsWith("[") && !step.endsWith("]")) {
      while (at < parts.length - 1 && !step.endsWith("]")) step += `.${parts[++at]}`;
      steps.push(step.includes("=") ? step : step.replace(/^\[+|\]+$/g, ""));
    } else steps.push(step);
  }
  return steps;
}

/** The one value at a path, undefined where it leads nowhere (yaml.Lookup). */
export function lookUp(root: Tree, path: string): Tree | undefined {
  let at: Tree | undefined = root;
  for (const raw of splitDotted(path.replace(/\[(\d+)\]/g, ".$1"))) {
    if (at === undefined) return undefined;
    const entry = entryMatch(raw);
    const open: MapTree | ListTree | null = opened(at);
    if (open?.kind === "list") {
      if (entry !== null) at = open.items.find((item) => fieldText(item, entry.field) === entry.value);
      else at = raw === "-" ? open.items.at(-1) : /^\d{1,9}$/.test(raw) ? open.items[Number(raw)] : undefined;
    } else at = open === null || entry !== null ? undefined : partAt(open, [raw]);
  }
  return at;
}

function entryMatch(step: string): { field: string; value: string } | null {
  const inner = /^\[([^=]*)=(.*)\]$/s.exec(step);
  return inner === null ? null : { field: inner[1] ?? "", value: inner[2] ?? "" };
}

function fieldText(item: Tree, field: string): string | null {
  const value = field === "" ? item : partAt(item, [field]);
  return value?.kind === "leaf" && value.value !== null && typeof value.value !== "object" ? String(plain(value)) : null;
}

/** All places at a path (yaml.PathMatcher): `*` is every item, `[name=web]` those that match; made where `create` says so. */
export function placesAt(slot: Slot, path: readonly string[], create: Origin | null): Slot[] {
  const [step, ...rest] = path;
  if (step === undefined) return [slot];
  const entry = entryMatch(step);
  const isIndex = /^\d{1,9}$/.test(step);
  let open = opened(slot.tree);
  if (open === null && create !== null && isEmptyPlace(slot.tree))
    open = entry !== null || isIndex ? emptyList(create) : newMap(create);
  if (open === null) return [];
  slot.replace(open);
  if (open.kind === "map") return entry !== null || isIndex || step === "*" ? [] : inMap(open, step, rest, create);
  if (isIndex) return inItem(open, Number(step), rest, create);
  const matches = entry === null ? (step === "*" ? () => true : () => false) : matcherOf(entry);
  let indexes = [...open.items.keys()].filter((index) => matches(open.items[index]));
  if (indexes.length === 0 && create !== null && entry !== null) {
    open.items.push(newItem(entry, create));
    indexes = [open.items.length - 1];
  }
  return indexes.flatMap((index) => placesAt(itemSlot(open, index), rest, create));
}

function inMap(map: MapTree, step: string, rest: readonly string[], create: Origin | null): Slot[] {
  let entry = map.entries.get(step);
  if (entry === undefined) {
    if (create === null) return [];
    entry = made(null, create);
    map.entries.set(step, entry);
  }
  return placesAt({ tree: entry, replace: (tree) => map.entries.set(step, tree) }, rest, create);
}

function inItem(list: ListTree, index: number, rest: readonly string[], create: Origin | null): Slot[] {
  if (index === list.items.length && create !== null) list.items.push(made(null, create));
  if (index >= list.items.length) throw BuildFailure.of(`a replacement names item ${index} of a list of ${list.items.length}`);
  return placesAt(itemSlot(list, index), rest, create);
}

function itemSlot(list: ListTree, index: number): Slot {
  return { tree: list.items[index] ?? made(null, list.from), replace: (tree) => (list.items[index] = tree) };
}

function matcherOf({ field, value }: { field: string; value: string }): (item: Tree | undefined) => boolean {
  const compiled = compilePattern(value);
  if (compiled.kind === "unusable") throw BuildFailure.of(`the pattern ${value} cannot be used: ${compiled.problem}`);
  return (item) => {
    const text = item === undefined ? null : fieldText(item, field);
    return text !== null && compiled.matches(text) === true;
  };
}

function newItem({ field, value }: { field: string; value: string }, from: Origin): Tree {
  if (field === "") return made(value, from);
  const item = newMap(from);
  item.entries.set(field, made(value, from));
  return item;
}

function emptyList(from: Origin): ListTree {
  return { kind: "list", items: [], from };
}

function isEmptyPlace(tree: Tree): boolean {
  return tree.kind === "leaf" && tree.value === null;
}
