import { nameIsPathSegment } from "../../core/object-names.ts";
import type { MatchResources, NamedRuleWithOperations } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateLabelSelector } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { matchPolicies, validateRequiredChoice } from "./policies.ts";
import { validateRuleWithOperations } from "./rules.ts";

/** validateMatchResources of admissionregistration/validation; defaulting has filled in what it requires. */
export function validateMatchResources(
  resources: MatchResources,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateRequiredChoice(resources.matchPolicy, matchPolicies, child(at, "matchPolicy"), found);
  validateLabelSelector(resources.namespaceSelector, child(at, "namespaceSelector"), found, context);
  validateLabelSelector(resources.objectSelector, child(at, "objectSelector"), found, context);
  const { resourceRules = [], excludeResourceRules = [] } = resources;
  const rulesField = child(at, "resourceRules");
  for (const [index, rule] of resourceRules.entries())
    validateNamedRuleWithOperations(rule, item(rulesField, index), found, context);
  const excludedField = child(at, "excludeResourceRules");
  for (const [index, rule] of excludeResourceRules.entries())
    validateNamedRuleWithOperations(rule, item(excludedField, index), found, context);
}

/** validateNamedRuleWithOperations of admissionregistration/validation. */
function validateNamedRuleWithOperations(
  rule: NamedRuleWithOperations,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { resourceNames: names = [] } = rule;
  const namesField = child(at, "resourceNames");
  for (const [index, name] of names.entries()) {
    validateNameOf(nameIsPathSegment, name, item(namesField, index), found, context);
    if (names.indexOf(name) < index) found.duplicate(item(namesField, index), name);
  }
  validateRuleWithOperations(rule, at, found);
}
