import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { isSchemaList } from "./schema-fields.ts";
import type { SchemaPlace } from "./schema-place.ts";

const types = ["array", "boolean", "integer", "number", "object", "string"];

/** specStandardValidatorV3.validate of apiextensions/validation: what a schema of OpenAPI may have, and a definition may not. */
export function validateSchemaFields(
  schema: JSONSchemaProps,
  { noDefaults, isInsideResourceMeta }: SchemaPlace,
  at: Field,
  found: Violations,
): void {
  const { type = "", items } = schema;
  if (type !== "" && !types.includes(type)) found.notSupported(child(at, "type"), type, types);
  if (schema.default !== undefined && noDefaults !== null) found.forbidden(child(at, "default"), `must not be set ${noDefaults}`);
  if (schema.id) found.forbidden(child(at, "id"), "id is not supported");
  for (const name of ["additionalItems", "dependencies", "$ref"] as const)
    if (schema[name] !== undefined) found.forbidden(child(at, name), `${name} is not supported`);
  for (const name of ["patternProperties", "definitions"] as const)
    if (Object.keys(schema[name] ?? {}).length > 0) found.forbidden(child(at, name), `${name} is not supported`);
  if (type === "null") found.forbidden(child(at, "type"), "type cannot be set to null, use nullable as an alternative");
  if (items !== undefined && isSchemaList(items) && items.length > 0)
    found.forbidden(child(at, "items"), "items must be a schema object and not an array");
  if (isInsideResourceMeta && schema["x-kubernetes-embedded-resource"] === true)
    found.forbidden(child(at, "x-kubernetes-embedded-resource"), "must not be used inside of resource meta");
}
