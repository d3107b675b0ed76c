import type { JSONSchemaProps } from "../../kinds.generated.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateListType } from "./list-types.ts";
import { rulesOfField, rulesOfItems } from "./rules-place.ts";
import { isNameList, isSchemaList } from "./schema-fields.ts";
import type { SchemaPlace } from "./schema-place.ts";
import { validateSchemaFields } from "./standard.ts";
import { validateValidationRules } from "./validation-rules.ts";

const metaFields = ["metadata", "kind", "apiVersion"];

/** ValidateCustomResourceDefinitionOpenAPISchema of apiextensions/validation. */
export function validateOpenApiSchema(
  schema: JSONSchemaProps,
  place: SchemaPlace,
  level: "root" | "below",
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const since = found.found.length;
  validateSchemaFields(schema, place, at, found);
  if (schema.uniqueItems === true)
    found.forbidden(child(at, "uniqueItems"), "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
  validateValues(schema, place, at, found, context);
  validateProperties(schema, place, level, at, found, context);
  if (hasAlternatives(schema))
    validateAlternatives(schema, place.rules === null ? place : { ...place, rules: null }, at, found, context);
  // Most schemas have no items, and there are hundreds of thousands of schemas.
  if (schema.items !== undefined)
    validateItems(schema.items, { ...place, rules: rulesOfItems(place.rules, schema, at) }, at, found, context);
  if (schema["x-kubernetes-preserve-unknown-fields"] === false)
    found.invalid(child(at, "x-kubernetes-preserve-unknown-fields"), false, "must be true or undefined");
  validateMapType(schema, at, found);
  validateListType(schema, at, found);
  validateValidationRules(schema, place, since, at, found, context);
}

/** Schemas of maps have values, those of objects have properties. */
function validateValues(
  schema: JSONSchemaProps,
  place: SchemaPlace,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { properties, additionalProperties: values } = schema;
  if (values === undefined || values === true) return;
  const valuesField = child(at, "additionalProperties");
  if (properties !== undefined && Object.keys(properties).length > 0)
    found.forbidden(valuesField, "additionalProperties and properties are mutual exclusive");
  if (values === false) return;
  const noDefaults = "inside additionalProperties applying to object metadata";
  const rules = rulesOfField(place.rules, schema, at, "value");
  const inside = { ...place, rules, noDefaults: place.isInsideResourceMeta ? noDefaults : place.noDefaults };
  validateOpenApiSchema(values, inside, "below", valuesField, found, context);
}

function validateProperties(
  schema: JSONSchemaProps,
  place: SchemaPlace,
  level: "root" | "below",
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { properties } = schema;
  if (properties === undefined) return;
  const propertiesField = child(at, "properties");
  const below = { ...place, rules: rulesOfField(place.rules, schema, at, "property") };
  const isResource = level === "root" || schema["x-kubernetes-embedded-resource"] === true;
  for (const name in properties) {
    const property = properties[name];
    if (property === undefined) continue;
    const inside = isResource && metaFields.includes(name) ? metaPlace(below, level, name) : below;
    validateOpenApiSchema(property, inside, "below", entry(propertiesField, name), found, context);
  }
}

function metaPlace(place: SchemaPlace, level: "root" | "below", name: string): SchemaPlace {
  const noDefaults = level === "root" ? `in top-level ${name}` : place.noDefaults;
  return { ...place, isInsideResourceMeta: true, noDefaults };
}

function hasAlternatives({ not, allOf, oneOf, anyOf, definitions, dependencies }: JSONSchemaProps): boolean {
  const some = not ?? allOf ?? oneOf ?? anyOf ?? definitions ?? dependencies;
  return some !== undefined;
}

/** Everything that is not structure: rules in there are not compiled. */
function validateAlternatives(
  schema: JSONSchemaProps,
  place: SchemaPlace,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { not, definitions, dependencies } = schema;
  if (not !== undefined) validateOpenApiSchema(not, place, "below", child(at, "not"), found, context);
  for (const name of ["allOf", "oneOf", "anyOf"] as const) {
    const alternatives = schema[name];
    if (alternatives === undefined) continue;
    for (const [index, alternative] of alternatives.entries())
      validateOpenApiSchema(alternative, place, "below", item(child(at, name), index), found, context);
  }
  for (const name in definitions) {
    const definition = definitions[name];
    if (definition !== undefined)
      validateOpenApiSchema(definition, place, "below", entry(child(at, "definitions"), name), found, context);
  }
  for (const name in dependencies) {
    const dependency = dependencies[name];
    if (dependency !== undefined && !isNameList(dependency))
      validateOpenApiSchema(dependency, place, "below", entry(child(at, "dependencies"), name), found, context);
  }
}

function validateItems(
  items: NonNullable<JSONSchemaProps["items"]>,
  place: SchemaPlace,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const itemsField = child(at, "items");
  if (!isSchemaList(items)) validateOpenApiSchema(items, place, "below", itemsField, found, context);
  else
    for (const [index, schema] of items.entries())
      validateOpenApiSchema(schema, place, "below", item(itemsField, index), found, context);
}

function validateMapType({ "x-kubernetes-map-type": mapType, type = "" }: JSONSchemaProps, at: Field, found: Violations): void {
  if (mapType === undefined) return;
  if (type !== "object") {
    const detail = "must be object if x-kubernetes-map-type is specified";
    if (type === "") found.required(child(at, "type"), detail);
    else found.invalid(child(at, "type"), type, detail);
  }
  if (mapType !== "atomic" && mapType !== "granular")
    found.notSupported(child(at, "x-kubernetes-map-type"), mapType, ["atomic", "granular"]);
}
