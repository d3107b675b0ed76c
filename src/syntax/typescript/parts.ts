import type { TSESTree } from "@typescript-eslint/typescript-estree";
import { type Dictionary, type Entry, type Json, type Node, newDictionary } from "../node.ts";
import type { Path } from "../path.ts";
import { placeholderOf, type UnknownPart } from "./literal.ts";

export type Scalar = null | boolean | number | bigint | string;

/** What is known of an expression's value. */
export type Part = ScalarPart | UnknownValue | AbsentPart | MapPart | ListPart;

export interface ScalarPart {
  readonly kind: "scalar";
  readonly value: Scalar;
  readonly node: Node;
}

export interface UnknownValue {
  readonly kind: "unknown";
  /** What stands for it, as in a template; null where there may be no value at all. */
  readonly text: string | null;
  readonly node: Node;
}

/** `undefined`: JSON has no such field. */
export interface AbsentPart {
  readonly kind: "absent";
  readonly node: Node;
}

export interface MapPart {
  readonly kind: "map";
  readonly fields: ReadonlyMap<string, Part>;
  /** It may have fields that are not here. */
  readonly open: boolean;
  readonly node: Node;
  /** Values in it, all that it repeats counted. */
  readonly size: number;
  /** The literals that it is made of: its own, and those spread into it. */
  readonly literals: readonly TSESTree.Node[];
}

export interface ListPart {
  readonly kind: "list";
  readonly items: readonly Part[];
  readonly open: boolean;
  readonly node: Node;
  readonly size: number;
}

/** A value of which there is nothing to say. */
export const hole = placeholderOf("…");

export function sizeOf(part: Part): number {
  return part.kind === "map" || part.kind === "list" ? part.size : 1;
}

/** The same value, met at another place than where it is written. */
export function usedAt(part: Part, [start, end]: readonly [number, number]): Part {
  return { ...part, node: { kind: "alias", start, end, target: part.node } };
}

/** A part as plain data; what is not known is told by `unknown`. */
export function dataOf(part: Part, path: Path, unknown: UnknownPart[]): Json | undefined {
  switch (part.kind) {
    case "scalar":
      return part.value;
    case "absent":
      return undefined;
    case "unknown":
      unknown.push({ path, rest: false });
      return part.text ?? undefined;
    case "list": {
      if (part.open) unknown.push({ path, rest: true });
      return part.items.map((item, index) => dataOf(item, [...path, index], unknown) ?? null);
    }
    case "map": {
      if (part.open) unknown.push({ path, rest: true });
      const map: Dictionary = newDictionary();
      for (const [key, field] of part.fields) {
        const value = dataOf(field, [...path, key], unknown);
        if (value !== undefined) map[key] = value;
      }
      return map;
    }
  }
}

/** A part of which what is at a path may be changed by something that is not followed. */
export function withoutAt(part: Part, path: readonly (string | null)[]): Part {
  const [step, ...rest] = path;
  if (step === undefined) return { kind: "unknown", text: null, node: part.node };
  if (part.kind !== "map") return part.kind === "list" ? { ...part, items: [], open: true } : part;
  if (step === null) return { ...part, fields: new Map(), open: true };
  const below = part.fields.get(step) ?? { kind: "absent", node: part.node };
  const changed: Part =
    rest.length === 0 || below.kind === "absent" ? { kind: "unknown", text: null, node: below.node } : withoutAt(below, rest);
  return { ...part, fields: new Map([...part.fields, [step, changed]]) };
}

/** A field with an entry of its own among the nodes of a map. */
export function withField(map: MapPart, key: string, part: Part, [keyStart, keyEnd]: readonly [number, number]): MapPart {
  const entry: Entry = { key, keyStart, keyEnd, merge: false, value: part.node };
  const node = map.node.kind === "map" ? { ...map.node, entries: [...map.node.entries, entry] } : map.node;
  return { ...map, fields: new Map([...map.fields, [key, part]]), node, size: map.size + sizeOf(part) };
}

export function isSame(one: Part, other: Part): boolean {
  if (one.kind === "scalar" && other.kind === "scalar") return one.value === other.value;
  if (one.kind === "absent" || other.kind === "absent") return one.kind === other.kind;
  if (one.kind === "list" && other.kind === "list") {
    const items = other.items;
    return (
      !one.open && !other.open && one.items.length === items.length && one.items.every((item, at) => isSameAs(item, items[at]))
    );
  }
  if (one.kind !== "map" || other.kind !== "map" || one.open || other.open || one.fields.size !== other.fields.size) return false;
  return [...one.fields].every(([key, field]) => isSameAs(field, other.fields.get(key)));
}

function isSameAs(one: Part, other: Part | undefined): boolean {
  return other !== undefined && isSame(one, other);
}

/** All literals that a value is made of. */
export function literalsIn(part: Part, found = new Set<TSESTree.Node>()): Set<TSESTree.Node> {
  if (part.kind === "list") for (const item of part.items) literalsIn(item, found);
  if (part.kind !== "map") return found;
  for (const literal of part.literals) found.add(literal);
  for (const field of part.fields.values()) literalsIn(field, found);
  return found;
}
