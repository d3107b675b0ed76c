import { type NameRule, nameIsPathSegment } from "../../core/object-names.ts";
import type { ClusterRole, Role } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabelSelector } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validatePolicyRule } from "./policy-rule.ts";

const rulesField = rootField("rules");
const selectorsField = child(rootField("aggregationRule"), "clusterRoleSelectors");
const namespaced = { isNamespaced: true };
const clusterScoped = { isNamespaced: false };

/** ValidateRBACName of rbac/validation, which asks the same of a prefix. */
export const nameIsRbacName: NameRule = (name) => nameIsPathSegment(name, "name");

/** ValidateRole of rbac/validation. */
export function validateRole({ metadata, rules = [] }: Role, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsRbacName }, metadataField, found, context);
  for (const [index, rule] of rules.entries()) validatePolicyRule(rule, namespaced, item(rulesField, index), found);
}

/** ValidateClusterRole of rbac/validation. */
export function validateClusterRole(
  { metadata, rules = [], aggregationRule }: ClusterRole,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsRbacName }, metadataField, found, context);
  for (const [index, rule] of rules.entries()) validatePolicyRule(rule, clusterScoped, item(rulesField, index), found);
  if (aggregationRule === undefined) return;
  const { clusterRoleSelectors: selectors = [] } = aggregationRule;
  if (selectors.length === 0)
    found.required(selectorsField, "at least one clusterRoleSelector required if aggregationRule is non-nil");
  for (const [index, selector] of selectors.entries()) {
    const at = item(selectorsField, index);
    const before = found.found.length;
    validateLabelSelector(selector, at, found, context);
    // What is wrong with it keeps it from being made a selector as well, so there is none to show.
    if (found.found.length > before) found.invalid(at, undefined, "invalid label selector.");
  }
}
