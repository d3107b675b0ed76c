import { patternProblem } from "../../core/re2/pattern.ts";
import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { isSet, itemsSchema, schemaFields } from "./schema-fields.ts";

/** Where the two alternatives that stand for int-or-string are, which may have types. */
interface Skipped {
  readonly anyOf: boolean;
  /** In the first schema of `allOf`. */
  readonly allOf: boolean;
}

const nothingSkipped: Skipped = { anyOf: false, allOf: false };
const anyOfSkipped: Skipped = { anyOf: true, allOf: false };

/** validateValueValidation of apiserver/schema. */
export function validateValueValidation(schema: JSONSchemaProps, skipped: Skipped, at: Field, found: Violations): void {
  const { anyOf, allOf, oneOf, not, pattern = "" } = schema;
  if (anyOf !== undefined && !skipped.anyOf)
    for (const [index, nested] of anyOf.entries()) validateNested(nested, nothingSkipped, item(child(at, "anyOf"), index), found);
  if (allOf !== undefined)
    for (const [index, nested] of allOf.entries())
      validateNested(
        nested,
        skipped.allOf && index === 0 ? anyOfSkipped : nothingSkipped,
        item(child(at, "allOf"), index),
        found,
      );
  if (oneOf !== undefined)
    for (const [index, nested] of oneOf.entries()) validateNested(nested, nothingSkipped, item(child(at, "oneOf"), index), found);
  if (not !== undefined) validateNested(not, nothingSkipped, child(at, "not"), found);
  const problem = pattern === "" ? null : patternProblem(pattern);
  if (problem !== null) found.invalid(child(at, "pattern"), pattern, `must be a valid regular expression, but isn't: ${problem}`);
}

/** What may not be in a schema below `allOf`, `anyOf`, `oneOf` or `not`, and how the server says so. */
const forbidden = [
  ["type", "must be empty to be structural"],
  ["additionalProperties", "must be undefined to be structural"],
  ["default", "must be undefined to be structural"],
  ["title", "must be empty to be structural"],
  ["description", "must be empty to be structural"],
  ["nullable", "must be false to be structural"],
  ["x-kubernetes-preserve-unknown-fields", "must be false to be structural"],
  ["x-kubernetes-embedded-resource", "must be false to be structural"],
  ["x-kubernetes-int-or-string", "must be false to be structural"],
  ["x-kubernetes-list-map-keys", "must be empty to be structural"],
  ["x-kubernetes-list-type", "must be undefined to be structural"],
  ["x-kubernetes-map-type", "must be undefined to be structural"],
  ["x-kubernetes-validations", "must be empty to be structural"],
] as const;

/** validateNestedValueValidation of apiserver/schema. */
function validateNested(schema: JSONSchemaProps, skipped: Skipped, at: Field, found: Violations): void {
  validateValueValidation(schema, skipped, at, found);
  const items = itemsSchema(schema);
  if (items !== null) validateNested(items, nothingSkipped, child(at, "items"), found);
  const { properties } = schema;
  for (const name in properties) {
    const property = properties[name];
    if (property !== undefined) validateNested(property, nothingSkipped, entry(child(at, "properties"), name), found);
  }
  for (const [name, detail] of forbidden) if (isForbidden(name, schema[name])) found.forbidden(child(at, name), detail);
  if (properties !== undefined && Object.hasOwn(properties, "metadata"))
    found.forbidden(entry(child(at, "properties"), "metadata"), "must not be specified in a nested context");
}

/** Empty texts and lists, and flags that are false, say nothing; but any default does, and any type of a list or a map. */
function isForbidden(name: (typeof forbidden)[number][0], value: unknown): boolean {
  if (value === undefined) return false;
  if (name === "default" || name === "x-kubernetes-list-type" || name === "x-kubernetes-map-type") return true;
  return value !== "" && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** isIntOrStringAnyOfPattern of apiserver/schema. */
export function isIntOrStringAnyOf({ anyOf }: JSONSchemaProps): boolean {
  const [first, second] = anyOf ?? [];
  if (first === undefined || second === undefined || anyOf?.length !== 2) return false;
  return isPlainType(first, "integer") && isPlainType(second, "string");
}

/** isIntOrStringAllOfPattern of apiserver/schema. */
export function isIntOrStringAllOf({ allOf }: JSONSchemaProps): boolean {
  const first = allOf?.[0];
  return first !== undefined && isIntOrStringAnyOf(first);
}

function isPlainType(schema: JSONSchemaProps, type: string): boolean {
  return schema.type === type && schemaFields.every((field) => field.name === "type" || !isSet(schema, field));
}
