import type { CustomResourceValidation, JSONSchemaProps } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { validateOpenApiSchema } from "./openapi-schema.ts";
import { printSchema } from "./print-schema.ts";
import { rulesOfRoot } from "./rules-place.ts";
import { validateSchemaDefaults } from "./schema-defaults.ts";
import { isSet, schemaFields } from "./schema-fields.ts";
import { validateStructural } from "./structural.ts";
import { structuralProblem } from "./structural-problem.ts";

/** Whether some version that has this schema has a status of its own. */
type Status = "with-status" | "without-status";

/** validateCustomResourceDefinitionValidation of apiextensions/validation. */
export function validateCustomResourceDefinitionValidation(
  { openAPIV3Schema: schema }: CustomResourceValidation,
  status: Status,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (schema === undefined) return;
  const schemaField = child(at, "openAPIV3Schema");
  const since = found.found.length;
  if (status === "with-status") validateRootFields(schema, schemaField, found);
  if (schema.nullable === true) found.forbidden(child(schemaField, "nullable"), "nullable cannot be true at the root");
  const problem = structuralProblem(schema);
  const beforeStructure = found.found.length;
  if (problem === null) {
    validateStructural(schema, schemaField, found);
    if (found.found.length === beforeStructure) validateSchemaDefaults(schema, schemaField, found, context);
  }
  const isStructural = problem === null && found.found.length === beforeStructure;
  const rules = isStructural ? rulesOfRoot() : null;
  const place = { noDefaults: null, isInsideResourceMeta: false, rules };
  validateOpenApiSchema(schema, place, "root", schemaField, found, context);
  if (rules !== null) found.found.push(...rules.total.found.found);
  if (problem !== null && found.found.length === since) found.invalid(schemaField, "", problem);
  if (rules !== null) found.found.push(...rules.total.finish(schemaField));
}

/** allowedFieldsAtRootSchema. */
const rootFields = [
  "Description",
  "Type",
  "Format",
  "Title",
  "Maximum",
  "ExclusiveMaximum",
  "Minimum",
  "ExclusiveMinimum",
  "MaxLength",
  "MinLength",
  "Pattern",
  "MaxItems",
  "MinItems",
  "UniqueItems",
  "MultipleOf",
  "Required",
  "Items",
  "Properties",
  "ExternalDocs",
  "Example",
  "XPreserveUnknownFields",
  "XValidations",
];

/** What may be said at the root if `status` is validated by itself; only the first fault is told. */
function validateRootFields(schema: JSONSchemaProps, at: Field, found: Violations): void {
  for (const field of schemaFields) {
    if (!isSet(schema, field)) continue;
    if (field.name === "type" && schema.type !== "object") {
      const detail = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
      found.invalid(child(at, "type"), schema.type, detail);
      return;
    }
    if (rootFields.includes(field.goName)) continue;
    const detail = `only [${rootFields.join(" ")}] fields are allowed at the root of the schema if the status subresource is enabled`;
    found.invalid(at, printSchema(schema), detail, child(at, field.name));
    return;
  }
}
