import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, entry, type Field, formatField, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { itemsSchema } from "./schema-fields.ts";

/** validateStructuralCompleteness of apiserver/schema: what alternatives speak of has to be described outside of them too. */
export function validateStructuralCompleteness(schema: JSONSchemaProps, at: Field, found: Violations): void {
  completeValues(schema, schema, at, at, found);
}

/** validateValueValidationCompleteness: `values` is at `from`, what has to describe it at `at`. */
function completeValues(values: JSONSchemaProps, schema: JSONSchemaProps, at: Field, from: Field, found: Violations): void {
  const { not, allOf, anyOf, oneOf } = values;
  if (not !== undefined) completeNested(not, schema, at, child(from, "not"), found);
  completeEach(allOf, "allOf", schema, at, from, found);
  completeEach(anyOf, "anyOf", schema, at, from, found);
  completeEach(oneOf, "oneOf", schema, at, from, found);
}

function completeEach(
  alternatives: readonly JSONSchemaProps[] | undefined,
  name: string,
  schema: JSONSchemaProps,
  at: Field,
  from: Field,
  found: Violations,
): void {
  if (alternatives === undefined) return;
  const alternativesField = child(from, name);
  for (const [index, alternative] of alternatives.entries())
    completeNested(alternative, schema, at, item(alternativesField, index), found);
}

/** validateNestedValueValidationCompleteness. */
function completeNested(
  nested: JSONSchemaProps,
  schema: JSONSchemaProps | null,
  at: Field,
  from: Field,
  found: Violations,
): void {
  if (schema === null) {
    found.required(at, `because it is defined in ${formatField(from)}`, from);
    return;
  }
  completeValues(nested, schema, at, from, found);
  const items = itemsSchema(nested);
  if (items !== null) completeNested(items, itemsSchema(schema), child(at, "items"), child(from, "items"), found);
  const { properties } = nested;
  for (const name in properties) {
    const property = properties[name];
    if (property === undefined) continue;
    const described = schema.properties ?? {};
    const counterpart = Object.hasOwn(described, name) ? (described[name] ?? null) : null;
    completeNested(property, counterpart, entry(child(at, "properties"), name), entry(child(from, "properties"), name), found);
  }
}
