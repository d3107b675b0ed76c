import { namedString } from "../core/go.ts";
import { labelValueProblems } from "../core/label-syntax.ts";
import { nameIsDnsSubdomain } from "../core/object-names.ts";
import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from "../kinds.generated.ts";
import { isOn } from "./changes.ts";
import { child, type Field, item } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { validateNameOf, validateQualifiedName } from "./names.ts";
import type { Violations } from "./violation.ts";

/** Whether values have to be those of labels: preferences are not held to it. */
export type ValueCheck = "labels" | "any";

/** ValidateNodeSelector of core/validation. */
export function validateNodeSelector(
  { nodeSelectorTerms: terms = [] }: NodeSelector,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const termsField = child(at, "nodeSelectorTerms");
  if (terms.length === 0) found.required(termsField, "must have at least one node selector term");
  for (const [index, term] of terms.entries()) validateNodeSelectorTerm(term, item(termsField, index), found, context);
}

/** ValidateNodeSelectorTerm of core/validation. */
export function validateNodeSelectorTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  at: Field,
  found: Violations,
  context: ValidationContext,
  check: ValueCheck = "labels",
): void {
  for (const [index, requirement] of matchExpressions.entries())
    validateNodeSelectorRequirement(requirement, item(child(at, "matchExpressions"), index), found, context, check);
  for (const [index, requirement] of matchFields.entries())
    validateNodeFieldSelectorRequirement(requirement, item(child(at, "matchFields"), index), found, context);
}

/** ValidateNodeSelectorRequirement of core/validation. */
export function validateNodeSelectorRequirement(
  { key = "", operator = "", values = [] }: NodeSelectorRequirement,
  at: Field,
  found: Violations,
  context: ValidationContext,
  check: ValueCheck = "labels",
): void {
  const valuesField = child(at, "values");
  if (operator === "In" || operator === "NotIn") {
    if (values.length === 0) found.required(valuesField, "must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    if (values.length > 0) found.forbidden(valuesField, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else if (operator === "Gt" || operator === "Lt") {
    if (values.length !== 1) found.required(valuesField, "must be specified single value when `operator` is 'Lt' or 'Gt'");
  } else found.invalid(child(at, "operator"), namedString(operator), "not a valid selector operator");
  validateQualifiedName(key, child(at, "key"), found, context);
  if (check === "any" || !isOn("nodeAffinityValues", context.minor)) return;
  for (const [index, value] of values.entries())
    for (const problem of labelValueProblems(value, context)) found.invalid(item(valuesField, index), value, problem);
}

/** ValidateNodeFieldSelectorRequirement of core/validation: a node can be chosen by its name only. */
export function validateNodeFieldSelectorRequirement(
  { key = "", operator = "", values = [] }: NodeSelectorRequirement,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (operator !== "In" && operator !== "NotIn")
    found.invalid(child(at, "operator"), namedString(operator), "not a valid selector operator");
  else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    found.required(child(at, "values"), detail);
  }
  if (key !== "metadata.name") {
    found.invalid(child(at, "key"), key, "not a valid field selector key");
    return;
  }
  for (const [index, value] of values.entries())
    validateNameOf(nameIsDnsSubdomain, value, item(child(at, "values"), index), found, context);
}
