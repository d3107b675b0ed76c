import { isList, isMap, type Json } from "../../text/json.ts";
import { child, entry, type Field, item, rootField } from "../validation/field.ts";
import type { Violations } from "../validation/violation.ts";
import { validateListType } from "./list-types.ts";
import type { RawMap } from "./raw.ts";
import { SchemaNode } from "./schema-node.ts";
import { validateEmbedded } from "./validate-embedded.ts";

/** Whether lists that are sets or maps are looked at; in defaults they are not. */
type Lists = "checked" | "unchecked";

/** Validates what a schema's structure demands besides its limits: embedded objects, and lists that are sets or maps. */
export function validateStructure(value: RawMap, node: SchemaNode, found: Violations): void {
  validateFields(value, node, null, "checked", found);
}

/** Validates the objects that are embedded in a value (Validate of apiserver/schema/objectmeta). */
export function validateResources(value: Json, node: SchemaNode, at: Field, found: Violations): void {
  validateBelow(value, node, at, "unchecked", found);
}

function validateBelow(value: Json, node: SchemaNode, at: Field, lists: Lists, found: Violations): void {
  if (isMap(value)) {
    if (node.isResource) validateEmbedded(value, at, node.context.minor, found);
    validateFields(value, node, at, lists, found);
  } else if (isList(value)) {
    if (lists === "checked") validateListType(value, node, at, found);
    if (node.items !== null)
      for (const [index, each] of value.entries()) validateBelow(each, node.items, item(at, index), lists, found);
  }
}

function validateFields(map: RawMap, node: SchemaNode, at: Field | null, lists: Lists, found: Violations): void {
  for (const key in map) {
    const value = map[key];
    if (typeof value !== "object" || value === null) continue;
    const property = node.property(key);
    if (property !== null) validateBelow(value, property, at === null ? rootField(key) : child(at, key), lists, found);
    else if (node.additional instanceof SchemaNode) {
      validateBelow(value, node.additional, at === null ? { parent: null, key, bracketed: true } : entry(at, key), lists, found);
    }
  }
}
