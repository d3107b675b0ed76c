import type { JSONSchemaProps, SelectableField } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { resolveFieldPath } from "./field-paths.ts";

const mostFields = 8;
const selectableTypes = ["string", "boolean", "integer"];

/** ValidateCustomResourceSelectableFields of apiextensions/validation. */
export function validateCustomResourceSelectableFields(
  fields: readonly SelectableField[],
  schema: JSONSchemaProps,
  at: Field,
  found: Violations,
): void {
  const paths = new Set<string>();
  for (const [index, { jsonPath = "" }] of fields.entries()) {
    const pathField = child(item(at, index), "jsonPath");
    if (jsonPath === "") {
      found.required(pathField);
      continue;
    }
    const target = resolveFieldPath(jsonPath, schema, "dots");
    if ("message" in target) {
      found.invalid(pathField, jsonPath, `is an invalid path: ${target.message}`);
      continue;
    }
    if (target.root === "metadata") found.invalid(pathField, jsonPath, "must not point to fields in metadata");
    if (!selectableTypes.includes(target.schema?.type ?? "")) {
      const detail =
        "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.";
      found.invalid(pathField, jsonPath, detail);
    }
    if (paths.has(target.path)) found.duplicate(pathField, jsonPath);
    else paths.add(target.path);
  }
  if (paths.size > mostFields) found.tooMany(at, paths.size, mostFields);
}
