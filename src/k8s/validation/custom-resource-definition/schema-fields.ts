import type { JSONSchemaProps } from "../../kinds.generated.ts";

/**
 * How Go keeps a field of a schema: that decides on what it prints, and on whether a field counts as set. Texts and flags have a
 * zero value that is as good as none; all others are set as soon as they are written.
 */
export type SchemaFieldType =
  | "text"
  | "flag"
  | "pointer"
  | "number"
  | "list"
  | "schema"
  | "schemas"
  | "schema-map"
  | "schema-or-list"
  | "schema-or-flag"
  | "dependencies"
  | "documentation"
  | "rules";

export interface SchemaField {
  readonly name: keyof JSONSchemaProps;
  readonly goName: string;
  readonly type: SchemaFieldType;
}

/** JSONSchemaProps of apis/apiextensions, in Go's order. */
export const schemaFields: readonly SchemaField[] = [
  { name: "id", goName: "ID", type: "text" },
  { name: "$schema", goName: "Schema", type: "text" },
  { name: "$ref", goName: "Ref", type: "pointer" },
  { name: "description", goName: "Description", type: "text" },
  { name: "type", goName: "Type", type: "text" },
  { name: "nullable", goName: "Nullable", type: "flag" },
  { name: "format", goName: "Format", type: "text" },
  { name: "title", goName: "Title", type: "text" },
  { name: "default", goName: "Default", type: "pointer" },
  { name: "maximum", goName: "Maximum", type: "number" },
  { name: "exclusiveMaximum", goName: "ExclusiveMaximum", type: "flag" },
  { name: "minimum", goName: "Minimum", type: "number" },
  { name: "exclusiveMinimum", goName: "ExclusiveMinimum", type: "flag" },
  { name: "maxLength", goName: "MaxLength", type: "pointer" },
  { name: "minLength", goName: "MinLength", type: "pointer" },
  { name: "pattern", goName: "Pattern", type: "text" },
  { name: "maxItems", goName: "MaxItems", type: "pointer" },
  { name: "minItems", goName: "MinItems", type: "pointer" },
  { name: "uniqueItems", goName: "UniqueItems", type: "flag" },
  { name: "multipleOf", goName: "MultipleOf", type: "number" },
  { name: "enum", goName: "Enum", type: "list" },
  { name: "maxProperties", goName: "MaxProperties", type: "pointer" },
  { name: "minProperties", goName: "MinProperties", type: "pointer" },
  { name: "required", goName: "Required", type: "list" },
  { name: "items", goName: "Items", type: "schema-or-list" },
  { name: "allOf", goName: "AllOf", type: "schemas" },
  { name: "oneOf", goName: "OneOf", type: "schemas" },
  { name: "anyOf", goName: "AnyOf", type: "schemas" },
  { name: "not", goName: "Not", type: "schema" },
  { name: "properties", goName: "Properties", type: "schema-map" },
  { name: "additionalProperties", goName: "AdditionalProperties", type: "schema-or-flag" },
  { name: "patternProperties", goName: "PatternProperties", type: "schema-map" },
  { name: "dependencies", goName: "Dependencies", type: "dependencies" },
  { name: "additionalItems", goName: "AdditionalItems", type: "schema-or-flag" },
  { name: "definitions", goName: "Definitions", type: "schema-map" },
  { name: "externalDocs", goName: "ExternalDocs", type: "documentation" },
  { name: "example", goName: "Example", type: "pointer" },
  { name: "x-kubernetes-preserve-unknown-fields", goName: "XPreserveUnknownFields", type: "pointer" },
  { name: "x-kubernetes-embedded-resource", goName: "XEmbeddedResource", type: "flag" },
  { name: "x-kubernetes-int-or-string", goName: "XIntOrString", type: "flag" },
  { name: "x-kubernetes-list-map-keys", goName: "XListMapKeys", type: "list" },
  { name: "x-kubernetes-list-type", goName: "XListType", type: "pointer" },
  { name: "x-kubernetes-map-type", goName: "XMapType", type: "pointer" },
  { name: "x-kubernetes-validations", goName: "XValidations", type: "rules" },
];

/** Whether a field has another value than the one that Go gives it by itself (reflect.DeepEqual with the zero value). */
export function isSet(schema: JSONSchemaProps, { name, type }: SchemaField): boolean {
  const value = schema[name];
  if (type === "text") return value !== undefined && value !== "";
  if (type === "flag") return value === true;
  return value !== undefined;
}

/** The one schema of a list's items; null where there is none, or a list of them. */
export function itemsSchema({ items }: JSONSchemaProps): JSONSchemaProps | null {
  return items === undefined || isSchemaList(items) ? null : items;
}

/** The schema of a map's values; null where there is none. */
export function valuesSchema({ additionalProperties: values }: JSONSchemaProps): JSONSchemaProps | null {
  return typeof values === "object" ? values : null;
}

export function isSchemaList(items: JSONSchemaProps | readonly JSONSchemaProps[]): items is readonly JSONSchemaProps[] {
  return Array.isArray(items);
}

export function isNameList(dependency: JSONSchemaProps | readonly string[]): dependency is readonly string[] {
  return Array.isArray(dependency);
}
