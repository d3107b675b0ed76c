import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { isNameList, isSchemaList } from "./schema-fields.ts";

/** The schemas right below one, wherever they are (what SchemaHas of apiextensions/validation goes through). */
export function* schemasBelow(schema: JSONSchemaProps): Generator<JSONSchemaProps> {
  const { items, not, additionalProperties, additionalItems } = schema;
  if (items !== undefined) yield* isSchemaList(items) ? items : [items];
  yield* schema.allOf ?? [];
  yield* schema.anyOf ?? [];
  yield* schema.oneOf ?? [];
  if (not !== undefined) yield not;
  yield* Object.values(schema.properties ?? {});
  if (typeof additionalProperties === "object") yield additionalProperties;
  yield* Object.values(schema.patternProperties ?? {});
  if (typeof additionalItems === "object") yield additionalItems;
  yield* Object.values(schema.definitions ?? {});
  for (const dependency of Object.values(schema.dependencies ?? {})) if (!isNameList(dependency)) yield dependency;
}

/** schemaHasDefaults of apiextensions/validation. */
export function hasDefaults(schema: JSONSchemaProps): boolean {
  if (schema.default !== undefined) return true;
  for (const below of schemasBelow(schema)) if (hasDefaults(below)) return true;
  return false;
}
