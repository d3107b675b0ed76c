import type { PolicyRule } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";

/** ValidatePolicyRule of rbac/validation. */
export function validatePolicyRule(
  { verbs = [], nonResourceURLs = [], apiGroups = [], resources = [], resourceNames = [] }: PolicyRule,
  { isNamespaced }: { readonly isNamespaced: boolean },
  at: Field,
  found: Violations,
): void {
  if (verbs.length === 0) found.required(child(at, "verbs"), "verbs must contain at least one value");
  if (nonResourceURLs.length > 0) {
    const urlsField = child(at, "nonResourceURLs");
    if (isNamespaced) found.invalid(urlsField, nonResourceURLs, "namespaced rules cannot apply to non-resource URLs");
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0)
      found.invalid(urlsField, nonResourceURLs, "rules cannot apply to both regular resources and non-resource URLs");
    return;
  }
  if (apiGroups.length === 0) found.required(child(at, "apiGroups"), "resource rules must supply at least one api group");
  if (resources.length === 0) found.required(child(at, "resources"), "resource rules must supply at least one resource");
}
