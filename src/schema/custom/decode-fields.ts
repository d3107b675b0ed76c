import type { RawMap } from "../../k8s/schema/raw.ts";
import { isResourceField } from "../../k8s/schema/resource-fields.ts";
import { SchemaNode } from "../../k8s/schema/schema-node.ts";
import { child, entry, type Field, fieldPath, item, rootField } from "../../k8s/validation/field.ts";
import { isList, isMap, type Json, newDictionary } from "../../syntax/node.ts";
import type { Path } from "../../syntax/path.ts";
import { decodeResourceField } from "./decode-metadata.ts";
import { type Decoding, unknownFieldWords } from "./decoding.ts";

/** Which unknown fields a value may keep: those of x-kubernetes-preserve-unknown-fields. */
type Unknown = "kept" | "pruned";

/**
 * Prunes a value as the server does (apiserver/schema/pruning), and reads the metadata of embedded objects on the way
 * (apiserver/schema/objectmeta, CoerceWithOptions). Null stands for a place that the schema knows nothing of.
 */
function decodeBelow(value: Json, node: SchemaNode | null, at: Field, decoding: Decoding): Json {
  return decodeAny(value, node, node?.keepsUnknown ? "kept" : "pruned", at, decoding);
}

function decodeAny(value: Json, node: SchemaNode | null, unknown: Unknown, at: Field, decoding: Decoding): Json {
  if (isMap(value)) return decodeMap(value, node, unknown, node?.isResource ? "resource" : "map", at, decoding);
  return isList(value) ? decodeList(value, node, unknown, at, decoding) : value;
}

/** Fields of the object itself, of which the server reads apiVersion, kind and metadata elsewhere. */
export function decodeRoot(value: RawMap, node: SchemaNode, decoding: Decoding): RawMap {
  return decodeMap(value, node, node.keepsUnknown ? "kept" : "pruned", "root", null, decoding);
}

function decodeMap(
  map: RawMap,
  node: SchemaNode | null,
  unknown: Unknown,
  kind: "map" | "resource" | "root",
  at: Field | null,
  decoding: Decoding,
): RawMap {
  let copy: { [key: string]: Json } | null = null;
  for (const key in map) {
    const written = map[key];
    if (written === undefined) continue;
    if (kind !== "map" && isResourceField(key)) {
      if (kind === "root" || at === null) continue;
      const read = isDropped(key, written, node) ? written : decodeResourceField(key, written, at, decoding);
      if (read === written) continue;
      copy ??= Object.assign(newDictionary(), map);
      copy[key] = read;
      continue;
    }
    const property = node?.property(key) ?? null;
    const additional = property === null && node !== null ? node.additional : null;
    if (property === null && additional === null) {
      if (unknown === "kept") continue;
      reportUnknown(at === null ? rootField(key) : child(at, key), node, decoding);
      copy ??= Object.assign(newDictionary(), map);
      delete copy[key];
      continue;
    }
    if (typeof written !== "object" || written === null) continue;
    const below = property ?? (additional instanceof SchemaNode ? additional : null);
    const place = fieldAt(at, key, property === null);
    const read = decodeBelow(written, below, place, decoding);
    if (read === written) continue;
    copy ??= Object.assign(newDictionary(), map);
    copy[key] = read;
  }
  return copy ?? map;
}

/** A null that the schema does not allow goes before the server reads metadata; any other becomes empty metadata. */
function isDropped(key: string, value: Json, node: SchemaNode | null): boolean {
  const property = value === null ? (node?.property(key) ?? null) : null;
  return property !== null && !property.isNullable && property.fallback === undefined;
}

function fieldAt(at: Field | null, key: string, isEntry: boolean): Field {
  if (at === null) return isEntry ? { parent: null, key, bracketed: true } : rootField(key);
  return isEntry ? entry(at, key) : child(at, key);
}

/** A list that keeps unknown fields keeps them in its items too, unlike a map. */
function decodeList(list: readonly Json[], node: SchemaNode | null, unknown: Unknown, at: Field, decoding: Decoding): Json {
  const items = node?.items ?? null;
  if (unknown === "kept" && items === null) return list;
  let copy: Json[] | null = null;
  for (const [index, written] of list.entries()) {
    if (typeof written !== "object" || written === null) continue;
    const place = item(at, index);
    const read =
      unknown === "kept" ? decodeAny(written, items, "kept", place, decoding) : decodeBelow(written, items, place, decoding);
    if (read === written) continue;
    copy ??= [...list];
    copy[index] = read;
  }
  return copy ?? list;
}

function reportUnknown(field: Field, node: SchemaNode | null, { problems }: Decoding): void {
  const path = fieldPath(field);
  problems.push({
    code: "unknown-field",
    path,
    expected: "",
    found: "",
    owner: null,
    siblings: node?.fieldNames ?? [],
    words: unknownFieldWords(unknownFieldPath(path)),
  });
}

/** As the server writes the path of an unknown field: keys of maps like fields, indexes in brackets. */
function unknownFieldPath(path: Path): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `.${step}`;
  return text;
}
