import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { isNameList, isSchemaList } from "./schema-fields.ts";

/** The schemas right below one, wherever they are (what SchemaHas of apiextensions/validation goes through). */
export function schemasBelow(schema: JSONSchemaProps): readonly JSONSchemaProps[] {
  const { items, not, additionalProperties, additionalItems, allOf, anyOf, oneOf } = schema;
  const below: JSONSchemaProps[] = [];
  if (items !== undefined) append(below, isSchemaList(items) ? items : [items]);
  for (const alternatives of [allOf, anyOf, oneOf]) if (alternatives !== undefined) append(below, alternatives);
  if (not !== undefined) below.push(not);
  if (schema.properties !== undefined) append(below, Object.values(schema.properties));
  if (typeof additionalProperties === "object") below.push(additionalProperties);
  if (schema.patternProperties !== undefined) append(below, Object.values(schema.patternProperties));
  if (typeof additionalItems === "object") below.push(additionalItems);
  if (schema.definitions !== undefined) append(below, Object.values(schema.definitions));
  for (const dependency of Object.values(schema.dependencies ?? {})) if (!isNameList(dependency)) below.push(dependency);
  return below;
}

function append(below: JSONSchemaProps[], more: readonly JSONSchemaProps[]): void {
  for (const schema of more) below.push(schema);
}

/** schemaHasDefaults of apiextensions/validation. */
export function hasDefaults(schema: JSONSchemaProps): boolean {
  if (schema.default !== undefined) return true;
  for (const below of schemasBelow(schema)) if (hasDefaults(below)) return true;
  return false;
}
