import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, entry, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { isSet, itemsSchema, schemaFields, valuesSchema } from "./schema-fields.ts";
import { validateStructuralCompleteness } from "./structural-completeness.ts";
import { isIntOrStringAllOf, isIntOrStringAnyOf, validateValueValidation } from "./structural-values.ts";

/** ValidateStructural of apiserver/schema, for a schema that structuralProblem has nothing against. */
export function validateStructural(schema: JSONSchemaProps, at: Field, found: Violations): void {
  validateStructuralInvariants(schema, "root", at, found);
  validateStructuralCompleteness(schema, at, found);
}

type Level = "root" | "item" | "field";

const missingType = {
  root: "must not be empty at the root",
  item: "must not be empty for specified array items",
  field: "must not be empty for specified object fields",
} as const;

/** validateStructuralInvariants of apiserver/schema. */
function validateStructuralInvariants(schema: JSONSchemaProps, level: Level, at: Field, found: Violations): void {
  const { type = "", properties, additionalProperties } = schema;
  const items = itemsSchema(schema);
  if (type === "array" && items === null) found.required(child(at, "items"), "must be specified");
  if (items !== null) validateStructuralInvariants(items, "item", child(at, "items"), found);
  if (properties !== undefined) {
    const propertiesField = child(at, "properties");
    for (const name in properties) {
      const property = properties[name];
      if (property !== undefined) validateStructuralInvariants(property, "field", entry(propertiesField, name), found);
    }
  }
  if (additionalProperties !== undefined) {
    const valuesField = child(at, "additionalProperties");
    if (level === "root") found.forbidden(valuesField, "must not be used at the root");
    const values = valuesSchema(schema);
    if (values !== null) validateStructuralInvariants(values, "field", valuesField, found);
  }
  validateExtensions(schema, at, found);
  validateValueValidation(schema, { anyOf: isIntOrStringAnyOf(schema), allOf: isIntOrStringAllOf(schema) }, at, found);
  validateType(schema, level, at, found);
  validateResource(schema, level, at, found);
}

/** validateExtensions of apiserver/schema. */
function validateExtensions(schema: JSONSchemaProps, at: Field, found: Violations): void {
  if (schema["x-kubernetes-int-or-string"] !== true) return;
  const detail = "must be false if x-kubernetes-int-or-string is true";
  for (const name of ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"] as const)
    if (schema[name] === true) found.invalid(child(at, name), true, detail);
}

function validateType(schema: JSONSchemaProps, level: Level, at: Field, found: Violations): void {
  const { type = "" } = schema;
  const isResource = schema["x-kubernetes-embedded-resource"] === true;
  const mayBeAnything = schema["x-kubernetes-int-or-string"] === true || schema["x-kubernetes-preserve-unknown-fields"] === true;
  const typeField = child(at, "type");
  if (isResource && type !== "object") {
    const detail = "must be object if x-kubernetes-embedded-resource is true";
    if (type === "") found.required(typeField, detail);
    else found.invalid(typeField, type, detail);
  } else if (type === "" && !mayBeAnything) found.required(typeField, missingType[level]);
  if (isResource && schema.additionalProperties !== undefined)
    found.forbidden(child(at, "additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set");
  if (level === "root" && type !== "" && type !== "object") found.invalid(typeField, type, "must be object at the root");
}

/** What is said of `kind`, `apiVersion` and `metadata`, where the schema is that of an object of Kubernetes. */
function validateResource(schema: JSONSchemaProps, level: Level, at: Field, found: Violations): void {
  const { properties = {} } = schema;
  const isEmbedded = schema["x-kubernetes-embedded-resource"] === true;
  if (!isEmbedded && level !== "root") return;
  const propertiesField = child(at, "properties");
  for (const name of ["kind", "apiVersion"]) {
    const property = ownProperty(properties, name);
    if (property !== undefined && property.type !== "string")
      found.invalid(child(entry(propertiesField, name), "type"), property.type ?? "", "must be string");
  }
  const metadata = ownProperty(properties, "metadata");
  if (metadata !== undefined) validateMetadata(metadata, level, entry(propertiesField, "metadata"), found);
  const keepsUnknown = schema["x-kubernetes-preserve-unknown-fields"] === true;
  if (isEmbedded && !keepsUnknown && Object.keys(properties).length === 0) {
    const detail = "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields";
    found.required(propertiesField, detail);
  }
}

function ownProperty(properties: { readonly [name: string]: JSONSchemaProps }, name: string): JSONSchemaProps | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** validateStructuralMetadataInvariants of apiserver/schema. */
function validateMetadata(schema: JSONSchemaProps, level: Level, at: Field, found: Violations): void {
  if (schema.type !== "object") found.invalid(child(at, "type"), schema.type ?? "", "must be object");
  if (level !== "root" || saysOnlyNames(schema)) return;
  const detail = "must not specify anything other than name and generateName, but metadata is implicitly specified";
  found.forbidden(at, detail);
}

/** Fields that a structural schema does not keep, and those that metadata may have. */
const passedOver: readonly string[] = [
  "type",
  "default",
  "$ref",
  "$schema",
  "id",
  "definitions",
  "dependencies",
  "patternProperties",
];

/** Whether nothing is set but a type, a default, and names as properties. */
function saysOnlyNames(schema: JSONSchemaProps): boolean {
  for (const field of schemaFields) {
    if (field.name === "properties" || passedOver.includes(field.name) || !isSet(schema, field)) continue;
    const value = schema[field.name];
    // Lists of alternatives and values are made anew, so that empty ones are gone.
    const isGone = Array.isArray(value) && value.length === 0 && ["enum", "allOf", "anyOf", "oneOf"].includes(field.name);
    const isNoSchema = field.name === "items" && itemsSchema(schema) === null;
    if (!isGone && !isNoSchema) return false;
  }
  return Object.keys(schema.properties ?? {}).every((name) => name === "name" || name === "generateName");
}
