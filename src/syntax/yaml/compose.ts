import { type Anchored, type Dictionary, type Entry, isList, isMap, type Json, type Node, newDictionary } from "../node.ts";
import { keyText, resolveTagged } from "./scalars.ts";
import { isBlank, type Scanner, YamlError } from "./scanner.ts";

/** The anchor and the tag before a value. */
export interface Properties {
  anchor: Anchored | null;
  tag: string | null;
  /** Decoded nodes before the value, to know its size. */
  before: number;
}

export interface Scanned {
  value: Json;
  node: Node | null;
}

export function noValue(s: Scanner, at: number): Json {
  s.decoded++;
  if (s.tracking) s.node = emptyNode(at);
  return null;
}

export function emptyScalar(s: Scanner, properties: Properties, at: number): Json {
  s.decoded++;
  if (s.tracking) s.node = emptyNode(at);
  return properties.tag === null ? null : tagged(s, properties.tag, "", at);
}

export function emptyNode(at: number): Node {
  return { kind: "scalar", start: at, end: at, style: "empty" };
}

export function track(s: Scanner, style: "plain" | "single" | "double" | "literal" | "folded", start: number, end: number): void {
  if (s.tracking) s.node = { kind: "scalar", start, end, style };
}

/** Infinity and not-a-number have no JSON. */
export function finite(s: Scanner, value: Json, at: number): Json {
  if (typeof value === "number" && !Number.isFinite(value)) {
    const name = Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    s.defer(new YamlError("scalar", "composer", `json: unsupported value: ${name}`, at));
  }
  return value;
}

/** A scalar with a tag; what the tag forbids is an error of the document as a whole. */
export function tagged(s: Scanner, tag: string | null, text: string, at: number): Json {
  try {
    return finite(s, resolveTagged(tag ?? "", text, at), at);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    s.defer(error);
    return text;
  }
}

/** Completes the anchor that a value was given. */
export function finish(s: Scanner, properties: Properties | null, value: Json): Json {
  const anchor = properties?.anchor;
  if (anchor) {
    anchor.value = value;
    anchor.node = s.node;
    anchor.size = s.decoded - (properties?.before ?? 0);
    anchor.complete = true;
  }
  return value;
}

export function keyOf(s: Scanner, value: Json, start: number, end = start): string {
  if (typeof value === "string") return value;
  const text = s.text.slice(start, end);
  const key = value !== null && typeof value === "object" ? null : keyText(value, text);
  if (key === null) {
    deferMapKey(s, value, start);
    return "";
  }
  // As a key it is text, and JSON has that.
  if (typeof value === "number" && !Number.isFinite(value) && s.composeError?.offset === start) s.composeError = null;
  if (typeof value === "boolean" && text !== key) {
    s.converted ??= [];
    s.converted.push({ text, key, start, end });
  }
  return key;
}

export function deferMapKey(s: Scanner, value: Json, start: number): void {
  const problem = value === null ? "unsupported map key of type: %!s(<nil>)" : "invalid map key";
  s.defer(new YamlError("map-key", "composer", problem, start));
}

/** Without tracking there is no node: a key ends where its `:` stands, without the blanks before it. */
export function keyEndOf(s: Scanner, start: number, node: Node | null): number {
  if (node !== null) return node.end;
  let end = s.pos;
  while (end > start && isBlank(s.text.charCodeAt(end - 1))) end--;
  return end;
}

export function isMergeKey(s: Scanner, key: Scanned, start: number, end: number): boolean {
  return key.value === "<<" && s.text.charCodeAt(start) === 60 && end - start === 2;
}

/** Collects the entries of a map as go-yaml does: a later key wins over an earlier one, wherever either came from. */
export class MapBuilder {
  readonly map: Dictionary = newDictionary();
  readonly entries: Entry[] | null;
  readonly scanner: Scanner;
  /** Keys that came through `<<`. */
  merged: Set<string> | null = null;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
    this.entries = scanner.tracking ? [] : null;
  }

  add(key: string, value: Json, keyStart: number, keyEnd: number): void {
    // A key behind `<<` that overrides a merged one is what `<<` is for.
    if (key in this.map && !this.merged?.has(key)) addDuplicate(this.scanner, key, keyStart, keyEnd, false);
    this.map[key] = value;
    if (this.entries !== null)
      this.entries.push({ key, keyStart, keyEnd, merge: false, value: this.scanner.node ?? emptyNode(keyEnd) });
  }

  /** A `<<` entry. In a list of maps the earlier ones win. */
  merge(value: Json, keyStart: number, keyEnd: number): void {
    if (this.entries !== null)
      this.entries.push({ key: "<<", keyStart, keyEnd, merge: true, value: this.scanner.node ?? emptyNode(keyEnd) });
    this.merged ??= new Set();
    for (const source of isList(value) ? [...value].reverse() : [value]) {
      if (!isMap(source)) {
        this.scanner.defer(
          new YamlError("map-key", "composer", "map merge requires map or sequence of maps as the value", keyStart),
        );
        return;
      }
      for (const [key, item] of Object.entries(source)) {
        if (key in this.map && !this.merged.has(key)) addDuplicate(this.scanner, key, keyStart, keyEnd, true);
        this.map[key] = item;
        this.merged.add(key);
      }
    }
  }
}

function addDuplicate(s: Scanner, key: string, start: number, end: number, merged: boolean): void {
  s.duplicates ??= [];
  s.duplicates.push({ key, start, end, merged });
}
