import { namedString } from "../../core/go.ts";
import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, entry, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { printItems } from "./print-schema.ts";
import { isSchemaList, itemsSchema } from "./schema-fields.ts";

const listTypes = ["atomic", "set", "map"];

/** The part of ValidateCustomResourceDefinitionOpenAPISchema about lists and their keys. */
export function validateListType(schema: JSONSchemaProps, at: Field, found: Violations): void {
  const { "x-kubernetes-list-type": listType, "x-kubernetes-list-map-keys": keys = [], type = "" } = schema;
  if (listType === undefined && keys.length === 0) return;
  const listTypeField = child(at, "x-kubernetes-list-type");
  if (listType !== undefined && type !== "array") {
    const detail = "must be array if x-kubernetes-list-type is specified";
    if (type === "") found.required(child(at, "type"), detail);
    else found.invalid(child(at, "type"), type, detail);
  } else if (listType === "set") validateSetItems(schema, child(at, "items"), found);
  if (listType !== undefined && !listTypes.includes(listType)) found.notSupported(listTypeField, listType, listTypes);
  if (keys.length > 0 && listType !== "map") {
    const detail = "must be map if x-kubernetes-list-map-keys is non-empty";
    if (listType === undefined) found.required(listTypeField, detail);
    else found.invalid(listTypeField, listType, detail);
  }
  if (listType === "map") validateMapItems(schema, keys, at, found);
  if (listType === "map" || listType === "set") validateNullable(schema, listType, keys, child(at, "items"), found);
}

/** Items of a set are compared as a whole, so nothing in them may be merged. */
function validateSetItems(schema: JSONSchemaProps, at: Field, found: Violations): void {
  const items = itemsSchema(schema);
  if (items === null) return;
  const detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
  const listType = items["x-kubernetes-list-type"];
  // The server shows the type of the list in both cases.
  if (items.type === "array" && listType !== undefined && listType !== "atomic")
    found.invalid(child(at, "x-kubernetes-list-type"), namedString(listType), detail);
  if (items.type === "object" && items["x-kubernetes-map-type"] !== "atomic")
    found.invalid(child(at, "x-kubernetes-map-type"), listType === undefined ? null : namedString(listType), detail);
}

function validateMapItems(schema: JSONSchemaProps, keys: readonly string[], at: Field, found: Violations): void {
  const keysField = child(at, "x-kubernetes-list-map-keys");
  const itemsField = child(at, "items");
  if (keys.length === 0) found.required(keysField, "must not be empty if x-kubernetes-list-type is map");
  const { items } = schema;
  if (items === undefined) found.required(itemsField, "must have a schema if x-kubernetes-list-type is map");
  else if (isSchemaList(items))
    found.invalid(itemsField, printItems(items), "must only have a single schema if x-kubernetes-list-type is map");
  else if (items.type !== "object")
    found.invalid(child(itemsField, "type"), items.type ?? "", "must be object if parent array's x-kubernetes-list-type is map");
  else validateKeys(items, keys, keysField, itemsField, found);
}

function validateKeys(
  { properties = {} }: JSONSchemaProps,
  keys: readonly string[],
  at: Field,
  itemsField: Field,
  found: Violations,
): void {
  for (const [index, key] of keys.entries()) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property === undefined) found.invalid(at, keys, "entries must all be names of item properties");
    else if (property.type === "array" || property.type === "object") {
      // The server shows the type of the items, which is object.
      const detail = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      found.invalid(child(entry(child(itemsField, "properties"), key), "type"), "object", detail);
    }
    if (keys.indexOf(key) < index) found.invalid(at, keys, "must not contain duplicate entries");
  }
}

/** validateMapListKeysMapSet of apiextensions/validation. */
function validateNullable(
  schema: JSONSchemaProps,
  listType: "map" | "set",
  keys: readonly string[],
  at: Field,
  found: Violations,
): void {
  const items = itemsSchema(schema);
  if (items === null) return;
  if (items.nullable === true)
    found.forbidden(child(at, "nullable"), `cannot be nullable when x-kubernetes-list-type is ${listType}`);
  if (listType === "set") return;
  const { properties = {}, required = [] } = items;
  for (const key of keys) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property === undefined) continue;
    const propertyField = entry(child(at, "properties"), key);
    if (!required.includes(key) && property.default === undefined) {
      const detail = "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property";
      found.required(child(propertyField, "default"), detail);
    }
    if (property.nullable === true) {
      const detail = "this property is in x-kubernetes-list-map-keys, so it cannot be nullable";
      found.forbidden(child(propertyField, "nullable"), detail);
    }
  }
}
