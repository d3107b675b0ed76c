import type { RawMap } from "../../k8s/schema/raw.ts";
import type { SchemaNode } from "../../k8s/schema/schema-node.ts";
import { isList, isMap, type Json, newDictionary } from "../../syntax/node.ts";

/** What becomes of a null that a schema does not allow and has no default for: it is dropped, or stays. */
type Nulls = "dropped" | "left";

/**
 * Fills in the defaults of a schema, also for nulls that it does not allow (apiserver/schema/defaulting: Default, and before it
 * PruneNonNullableNullsWithoutDefaults).
 */
export function fillMap(map: RawMap, node: SchemaNode, nulls: Nulls): RawMap {
  let copy: { [key: string]: Json } | null = null;
  for (const key in map) {
    const written = map[key];
    if (written === undefined || typeof written !== "object") continue;
    const below = node.child(key);
    if (below === null) continue;
    const filled = written === null ? fillNull(below, nulls) : fillValue(written, below, nulls);
    if (filled === written) continue;
    copy ??= Object.assign(newDictionary(), map);
    if (filled === undefined) delete copy[key];
    else copy[key] = filled;
  }
  for (const name of node.defaulted) {
    if (Object.hasOwn(map, name)) continue;
    const filled = defaultOf(node.property(name), nulls);
    if (filled === undefined) continue;
    copy ??= Object.assign(newDictionary(), map);
    copy[name] = filled;
  }
  return copy ?? map;
}

function fillValue(value: Json, node: SchemaNode, nulls: Nulls): Json {
  if (isMap(value)) return fillMap(value, node, nulls);
  return isList(value) ? fillList(value, node, nulls) : value;
}

/** An item has to keep its place: a null without default stays. */
function fillList(list: readonly Json[], node: SchemaNode, nulls: Nulls): readonly Json[] {
  const { items } = node;
  if (items === null) return list;
  let copy: Json[] | null = null;
  for (const [index, written] of list.entries()) {
    if (typeof written !== "object") continue;
    const filled = written === null ? (fillNull(items, "left") ?? null) : fillValue(written, items, nulls);
    if (filled === written) continue;
    copy ??= [...list];
    copy[index] = filled;
  }
  return copy ?? list;
}

/** Undefined where nothing is left. */
function fillNull(node: SchemaNode, nulls: Nulls): Json | undefined {
  if (node.isNullable) return null;
  return defaultOf(node, nulls) ?? (nulls === "dropped" ? undefined : null);
}

/** A default, itself with defaults. */
function defaultOf(node: SchemaNode | null, nulls: Nulls): Json | undefined {
  const fallback = node?.fallback;
  return node === null || fallback === undefined ? undefined : fillValue(fallback, node, nulls);
}
