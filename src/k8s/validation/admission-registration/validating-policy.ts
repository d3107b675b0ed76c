import { goStruct } from "../../core/go.ts";
import { byteLength, trimSpace } from "../../core/go-strings.ts";
import type { AuditAnnotation, ObjectMeta, ValidatingAdmissionPolicy, Validation } from "../../kinds.generated.ts";
import { child, type Field, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { generateNameFrom, metadataField, validateObjectMeta } from "../meta.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import { ExpressionCompiler } from "./expressions.ts";
import { validateChoice } from "./policies.ts";
import { validatePolicyFrame, validateVariables } from "./policy-parts.ts";
import { clusterMetadata } from "./webhooks.ts";

const specField = rootField("spec");
const reasons = ["Forbidden", "Invalid", "RequestEntityTooLarge"];
const mostAuditAnnotations = 20;
/** maxAuditAnnotationValueExpressionLength. */
const longestValueExpression = 5 * 1024;

/** ValidateValidatingAdmissionPolicy of admissionregistration/validation. */
export function validateValidatingAdmissionPolicy(
  { metadata, spec = {} }: ValidatingAdmissionPolicy,
  found: Violations,
  context: ValidationContext,
): void {
  validateObjectMeta(metadata, clusterMetadata, metadataField, found, context);
  const hasVariables = (spec.variables ?? []).length > 0;
  const compiler = new ExpressionCompiler({ minor: context.minor, hasParams: spec.paramKind !== undefined, hasVariables });
  validatePolicyFrame(spec, specField, compiler, found, context);
  validateVariables(spec.variables, child(specField, "variables"), compiler, found);
  const { validations = [], auditAnnotations = [] } = spec;
  const validationsField = child(specField, "validations");
  const auditField = child(specField, "auditAnnotations");
  if (validations.length === 0 && auditAnnotations.length === 0) {
    found.required(validationsField, "validations or auditAnnotations must contain at least one item");
    found.required(auditField, "validations or auditAnnotations must contain at least one item");
    return;
  }
  for (const [index, validation] of validations.entries())
    validateValidation(validation, item(validationsField, index), compiler, found);
  validateAuditAnnotations(auditAnnotations, nameOf(metadata), auditField, compiler, found, context);
}

/** validateValidation of admissionregistration/validation. */
function validateValidation(
  { expression = "", message = "", messageExpression = "", reason }: Validation,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
): void {
  const expressionField = child(at, "expression");
  if (trimSpace(expression) === "") found.required(expressionField, "expression is not specified");
  else compiler.compile("validation", expression, expressionField, found);
  const messageExpressionField = child(at, "messageExpression");
  if (trimSpace(messageExpression) !== "") compiler.compile("message", messageExpression, messageExpressionField, found);
  else if (messageExpression !== "") found.invalid(messageExpressionField, messageExpression, "must be non-empty if specified");
  const trimmed = trimSpace(message);
  if (message !== "" && trimmed === "") found.invalid(child(at, "message"), message, "must be non-empty if specified");
  else if (/[\n\r]/.test(trimmed)) found.invalid(child(at, "message"), message, "must not contain line breaks");
  validateChoice(reason, reasons, child(at, "reason"), found);
}

function validateAuditAnnotations(
  annotations: readonly AuditAnnotation[],
  policy: string,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
  context: ValidationContext,
): void {
  if (annotations.length > mostAuditAnnotations)
    found.invalid(at, annotations.map(printAnnotation), `must not have more than ${mostAuditAnnotations} auditAnnotations`);
  const keys = new Set<string>();
  for (const [index, annotation] of annotations.entries()) {
    const annotationField = item(at, index);
    validateAuditAnnotation(annotation, policy, annotationField, compiler, found, context);
    const { key = "" } = annotation;
    if (keys.has(key)) found.duplicate(child(annotationField, "key"), key);
    else keys.add(key);
  }
}

/** validateAuditAnnotation of admissionregistration/validation. */
function validateAuditAnnotation(
  { key = "", valueExpression = "" }: AuditAnnotation,
  policy: string,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
  context: ValidationContext,
): void {
  if (policy === "") found.invalid(child(at, "key"), key, "requires metadata.name be non-empty");
  else validateQualifiedName(`${policy}/${key}`, child(at, "key"), found, context);
  const text = trimSpace(valueExpression);
  const expressionField = child(at, "valueExpression");
  if (text === "") found.required(expressionField, "valueExpression is not specified");
  else if (byteLength(text) > longestValueExpression)
    found.required(expressionField, `must not exceed ${longestValueExpression} bytes in length`);
  else compiler.compile("audit-annotation", text, expressionField, found, valueExpression);
}

function printAnnotation({ key = "", valueExpression = "" }: AuditAnnotation): unknown {
  return goStruct({ Key: key, ValueExpression: valueExpression });
}

function nameOf({ name = "", generateName = "" }: ObjectMeta = {}): string {
  return name === "" && generateName !== "" ? generateNameFrom(generateName) : name;
}
