import { isList, isMap, type Json } from "../../text/json.ts";
import { child, type Field } from "../validation/field.ts";
import type { Violations } from "../validation/violation.ts";
import { printValue } from "./go-numbers.ts";
import { rawField } from "./raw.ts";
import { SchemaNode } from "./schema-node.ts";

/**
 * Reports the first embedded object in a value whose apiVersion, kind or metadata has a wrong type, as the server does before it
 * looks at what is in them (Coerce of apiserver/schema/objectmeta). Returns whether there is none.
 */
export function checkEmbeddedTypes(value: Json, node: SchemaNode, at: Field, found: Violations): boolean {
  if (isList(value)) {
    const { items } = node;
    return (
      items === null ||
      value.every((each, index) => checkEmbeddedTypes(each, items, { parent: at, key: index, bracketed: true }, found))
    );
  }
  if (!isMap(value)) return true;
  if (node.isResource && !checkResource(value, at, found)) return false;
  for (const key of Object.keys(value)) {
    const property = node.property(key);
    const below = property ?? (node.additional instanceof SchemaNode ? node.additional : null);
    const place = { parent: at, key, bracketed: property === null };
    if (below !== null && !checkEmbeddedTypes(value[key] ?? null, below, place, found)) return false;
  }
  return true;
}

function checkResource(value: { readonly [key: string]: Json }, at: Field, found: Violations): boolean {
  for (const key of ["apiVersion", "kind"]) {
    const written = rawField(value, key);
    if (written === undefined || typeof written === "string") continue;
    found.add("FieldValueInvalid", child(at, key), `Invalid value: ${printValue(written)}: must be a string`);
    return false;
  }
  const metadata = rawField(value, "metadata");
  const problem = metadata === undefined || metadata === null ? null : metadataTypeProblem(metadata);
  if (problem === null) return true;
  found.add("FieldValueInvalid", child(at, "metadata"), `Invalid value: ${printValue(metadata ?? null)}: ${problem}`);
  return false;
}

const texts = ["name", "generateName", "namespace", "selfLink", "uid", "resourceVersion"];
const textMaps = ["labels", "annotations"];
const subject = "json: cannot unmarshal";

/** Go's words for metadata that cannot be read; of its fields, those that a default may sensibly have. */
function metadataTypeProblem(metadata: Json): string | null {
  if (!isMap(metadata)) return `${subject} ${jsonType(metadata)} into Go value of type v1.ObjectMeta`;
  for (const name of texts) {
    const value = rawField(metadata, name) ?? null;
    if (value !== null && typeof value !== "string") return fieldProblem(value, name, "string");
  }
  for (const name of textMaps) {
    const value = rawField(metadata, name) ?? null;
    if (value === null) continue;
    if (!isMap(value)) return fieldProblem(value, name, "map[string]string");
    for (const text of Object.values(value))
      if (text !== null && typeof text !== "string") return fieldProblem(text, name, "string");
  }
  return null;
}

function fieldProblem(value: Json, name: string, type: string): string {
  return `${subject} ${jsonType(value)} into Go struct field ObjectMeta.${name} of type ${type}`;
}

function jsonType(value: Json): string {
  if (isList(value)) return "array";
  if (typeof value === "boolean") return "bool";
  return typeof value === "bigint" ? "number" : typeof value;
}
