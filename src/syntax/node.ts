/** A value as JSON has it; `bigint` for whole numbers that a double cannot hold. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a value stands: UTF-16 offsets into its text. */
export type Node = ScalarNode | MapNode | ListNode | AliasNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly style: "plain" | "single" | "double" | "literal" | "folded" | "empty";
}

export interface MapNode {
  readonly kind: "map";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** A `<<` entry: its value's entries belong to the map. */
  readonly merge: boolean;
  readonly value: Node;
}

export interface ListNode {
  readonly kind: "list";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export interface AliasNode {
  readonly kind: "alias";
  readonly start: number;
  readonly end: number;
  readonly target: Node;
}

/** What an anchor names; `node` only when tracking. */
export interface Anchored {
  value: Json;
  node: Node | null;
  /** Nodes that the value stands for, to count what aliases expand to. */
  size: number;
  /** Whole value seen: an alias inside its own anchor is an error. */
  complete: boolean;
}

/** An object without inherited names: user's keys such as `constructor` and `__proto__` are keys like all others. */
export interface Dictionary {
  [key: string]: Json;
}

function EmptyDictionary(): void {}
EmptyDictionary.prototype = Object.create(null);
const DictionaryConstructor = EmptyDictionary as unknown as new () => Dictionary;

/** Faster than `Object.create(null)`, which V8 keeps as a hash table from the start. */
export function newDictionary(): Dictionary {
  return new DictionaryConstructor();
}
