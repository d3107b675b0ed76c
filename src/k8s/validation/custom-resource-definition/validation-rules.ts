import { namedString } from "../../core/go.ts";
import { trimSpace } from "../../core/go-strings.ts";
import type { JSONSchemaProps, ValidationRule } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { compileSchemaRules } from "./compile-rules.ts";
import { resolveFieldPath } from "./field-paths.ts";
import type { SchemaPlace } from "./schema-place.ts";
import { structuralProblem } from "./structural-problem.ts";

const reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

/**
 * The part of ValidateCustomResourceDefinitionOpenAPISchema about x-kubernetes-validations. The server compiles
 * rules only where it found nothing, from violation number `since` on, in the schema and below it.
 */
export function validateValidationRules(
  schema: JSONSchemaProps,
  place: SchemaPlace,
  since: number,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const rules = schema["x-kubernetes-validations"];
  if (rules === undefined) return;
  const rulesField = child(at, "x-kubernetes-validations");
  for (const [index, rule] of rules.entries()) validateRule(rule, schema, item(rulesField, index), found, context);
  if (rules.length > 0 && place.rules !== null && found.found.length === since)
    compileSchemaRules(schema, place.rules, at, context);
}

function validateRule(
  rule: ValidationRule,
  schema: JSONSchemaProps,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { messageExpression = "", reason, fieldPath = "" } = rule;
  validateMessage(rule, at, found, context);
  if (messageExpression !== "" && trimSpace(messageExpression) === "")
    found.required(child(at, "messageExpression"), "messageExpression must be non-empty if specified");
  if (reason !== undefined && !reasons.includes(reason)) found.notSupported(child(at, "reason"), namedString(reason), reasons);
  if (fieldPath === "") return;
  const pathField = child(at, "fieldPath");
  const subject = isOn("terseSchemaSentences", context.minor) ? "" : "fieldPath ";
  if (trimSpace(fieldPath) === "") found.invalid(pathField, fieldPath, `${subject}must be non-empty if specified`);
  if (hasNewlines(fieldPath)) found.invalid(pathField, fieldPath, `${subject}must not contain line breaks`);
  if (!isPathValid(schema, fieldPath)) found.invalid(pathField, fieldPath, `${subject}must be a valid path`);
}

/** Only the first fault of a rule and its message is told. */
function validateMessage(
  { rule = "", message = "" }: ValidationRule,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const trimmedRule = trimSpace(rule);
  const trimmed = trimSpace(message);
  const subject = isOn("terseSchemaSentences", context.minor) ? "" : "message ";
  if (trimmedRule === "") found.required(child(at, "rule"), "rule is not specified");
  else if (message !== "" && trimmed === "")
    found.invalid(child(at, "message"), message, `${subject}must be non-empty if specified`);
  else if (hasNewlines(trimmed)) found.invalid(child(at, "message"), message, `${subject}must not contain line breaks`);
  else if (hasNewlines(trimmedRule) && trimmed === "")
    found.required(child(at, "message"), "message must be specified if rule contains line breaks");
}

function hasNewlines(text: string): boolean {
  return text.includes("\n") || text.includes("\r");
}

/** pathValid of apiextensions/validation: a schema that is not structural has no paths to check. */
function isPathValid(schema: JSONSchemaProps, path: string): boolean {
  return structuralProblem(schema) !== null || !("message" in resolveFieldPath(path, schema, "dots-and-brackets"));
}
