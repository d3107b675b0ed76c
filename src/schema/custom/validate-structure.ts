import { dns1035LabelProblems } from "../../k8s/core/dns-names.ts";
import { toLower } from "../../k8s/core/go-strings.ts";
import { parseGroupVersion } from "../../k8s/core/group-version-kind.ts";
import { nameIsPathSegment } from "../../k8s/core/object-names.ts";
import type { ObjectMeta } from "../../k8s/kinds.generated.ts";
import { child, entry, type Field, item, rootField } from "../../k8s/validation/field.ts";
import { validateObjectMeta } from "../../k8s/validation/meta.ts";
import type { Violations } from "../../k8s/validation/violation.ts";
import { isList, isMap, type Json } from "../../syntax/node.ts";
import { validateListType } from "./list-types.ts";
import { type RawMap, rawField } from "./raw.ts";
import { SchemaNode } from "./schema-node.ts";

/** Validates what a schema's structure demands besides its limits: embedded objects, and lists that are sets or maps. */
export function validateStructure(value: RawMap, node: SchemaNode, found: Violations): void {
  validateFields(value, node, null, found);
}

function validateBelow(value: Json, node: SchemaNode, at: Field, found: Violations): void {
  if (isMap(value)) {
    if (node.isResource) validateEmbedded(value, at, node.context.minor, found);
    validateFields(value, node, at, found);
  } else if (isList(value)) {
    validateListType(value, node, at, found);
    if (node.items !== null) for (const [index, each] of value.entries()) validateBelow(each, node.items, item(at, index), found);
  }
}

function validateFields(map: RawMap, node: SchemaNode, at: Field | null, found: Violations): void {
  for (const key in map) {
    const value = map[key];
    if (typeof value !== "object" || value === null) continue;
    const property = node.property(key);
    if (property !== null) validateBelow(value, property, at === null ? rootField(key) : child(at, key), found);
    else if (node.additional instanceof SchemaNode) {
      validateBelow(value, node.additional, at === null ? { parent: null, key, bracketed: true } : entry(at, key), found);
    }
  }
}

/** validateEmbeddedResource of apiserver/schema/objectmeta: apiVersion and kind are required, metadata is not. */
function validateEmbedded(value: RawMap, at: Field, minor: number, found: Violations): void {
  validateTypeField(rawField(value, "apiVersion"), child(at, "apiVersion"), apiVersionProblem, found);
  validateTypeField(rawField(value, "kind"), child(at, "kind"), kindProblem, found);
  const metadata = metadataOf(value);
  if (metadata === null) return;
  const named = { ...metadata, name: metadata.name || "fakename" };
  const options = { isNamespaced: (metadata.namespace ?? "") !== "", nameRule: nameIsPathSegment };
  validateObjectMeta(named, options, child(at, "metadata"), found, { minor });
}

function validateTypeField(
  value: Json | undefined,
  at: Field,
  problemOf: (text: string) => string | null,
  found: Violations,
): void {
  if (value === undefined) found.required(at);
  else {
    const problem = typeof value !== "string" ? "must be a string" : value === "" ? "must not be empty" : problemOf(value);
    if (problem !== null) found.invalid(at, value, problem);
  }
}

function apiVersionProblem(apiVersion: string): string | null {
  const parsed = parseGroupVersion(apiVersion);
  return "message" in parsed ? parsed.message : null;
}

function kindProblem(kind: string): string | null {
  const problems = dns1035LabelProblems(toLower(kind));
  return problems.length === 0 ? null : `may have mixed case, but should otherwise match: ${problems.join(",")}`;
}

/** The metadata of a decoded object; what decoding refused is gone from it, so it has the right types. */
export function metadataOf(object: RawMap): ObjectMeta | null {
  const metadata: unknown = rawField(object, "metadata");
  return isObjectMeta(metadata) ? metadata : null;
}

function isObjectMeta(value: unknown): value is ObjectMeta {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
