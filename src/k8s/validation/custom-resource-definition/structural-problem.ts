import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { isSchemaList, itemsSchema, valuesSchema } from "./schema-fields.ts";

/**
 * Why a schema cannot be made structural at all (the errors of NewStructural of apiserver/schema), null if it can; said only when
 * nothing else is.
 */
export function structuralProblem(schema: JSONSchemaProps): string | null {
  const problem = unsupportedField(schema) ?? nestedProblem(schema);
  if (problem !== null) return problem;
  if (schema["x-kubernetes-preserve-unknown-fields"] === false)
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  const { items, properties } = schema;
  if (items !== undefined && isSchemaList(items) && items.length > 0)
    return "OpenAPIV3Schema 'items' must be a schema, but is an array";
  const single = itemsSchema(schema);
  const ofItems = single === null ? null : structuralProblem(single);
  if (ofItems !== null) return ofItems;
  for (const name in properties) {
    const property = properties[name];
    const ofProperty = property === undefined ? null : structuralProblem(property);
    if (ofProperty !== null) return ofProperty;
  }
  const values = valuesSchema(schema);
  return values === null ? null : structuralProblem(values);
}

/** What is in `not`, `allOf`, `anyOf` and `oneOf` comes before what is around it. */
function nestedProblem({ not, allOf = [], anyOf = [], oneOf = [] }: JSONSchemaProps): string | null {
  const ofNot = not === undefined ? null : structuralProblem(not);
  if (ofNot !== null) return ofNot;
  for (const schemas of [allOf, anyOf, oneOf]) {
    for (const schema of schemas) {
      const problem = structuralProblem(schema);
      if (problem !== null) return problem;
    }
  }
  return null;
}

/** validateUnsupportedFields of apiserver/schema. */
function unsupportedField(schema: JSONSchemaProps): string | null {
  const name = firstUnsupported(schema);
  return name === null ? null : `OpenAPIV3Schema '${name}' is not supported`;
}

function firstUnsupported(schema: JSONSchemaProps): string | null {
  if (schema.id) return "id";
  if (schema.$schema) return "schema";
  if (schema.$ref) return "$ref";
  if (hasEntries(schema.patternProperties)) return "patternProperties";
  if (hasEntries(schema.dependencies)) return "dependencies";
  if (schema.additionalItems !== undefined) return "additionalItems";
  return hasEntries(schema.definitions) ? "definitions" : null;
}

function hasEntries(map: object | undefined): boolean {
  return map !== undefined && Object.keys(map).length > 0;
}
