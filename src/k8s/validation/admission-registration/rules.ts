import { namedString } from "../../core/go.ts";
import type { RuleWithOperations } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateResources } from "./resources.ts";

const operations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];
const scopes = ["*", "Cluster", "Namespaced"];

/** validateRuleWithOperations of admissionregistration/validation. */
export function validateRuleWithOperations(rule: RuleWithOperations, at: Field, found: Violations): void {
  const chosen = rule.operations ?? [];
  const operationsField = child(at, "operations");
  if (chosen.length === 0) found.required(operationsField);
  if (chosen.length > 1 && chosen.includes("*"))
    found.invalid(operationsField, chosen, "if '*' is present, must not specify other operations");
  for (const [index, operation] of chosen.entries())
    if (!operations.includes(operation)) found.notSupported(item(operationsField, index), namedString(operation), operations);
  validateRule(rule, at, found);
}

/** validateRule of admissionregistration/validation. The core group is the empty text, an empty version is none. */
function validateRule(
  { apiGroups = [], apiVersions = [], resources = [], scope }: RuleWithOperations,
  at: Field,
  found: Violations,
): void {
  const groupsField = child(at, "apiGroups");
  if (apiGroups.length === 0) found.required(groupsField);
  if (apiGroups.length > 1 && apiGroups.includes("*"))
    found.invalid(groupsField, apiGroups, "if '*' is present, must not specify other API groups");
  const versionsField = child(at, "apiVersions");
  if (apiVersions.length === 0) found.required(versionsField);
  if (apiVersions.length > 1 && apiVersions.includes("*"))
    found.invalid(versionsField, apiVersions, "if '*' is present, must not specify other API versions");
  for (const [index, version] of apiVersions.entries()) if (version === "") found.required(item(versionsField, index));
  validateResources(resources, child(at, "resources"), found);
  if (scope !== undefined && !scopes.includes(scope)) found.notSupported(child(at, "scope"), namedString(scope), scopes);
}
