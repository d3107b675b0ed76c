import type { Json } from "../text/json.ts";

export { type Dictionary, isList, isMap, type Json, newDictionary } from "../text/json.ts";

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
