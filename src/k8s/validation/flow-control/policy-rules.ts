import { nameIsDnsLabel } from "../../core/object-names.ts";
import type { NonResourcePolicyRule, ResourcePolicyRule } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const knownVerbs: readonly string[] = [
  ...["create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"],
];

/** ValidateFlowSchemaResourcePolicyRule of flowcontrol/validation. */
export function validateResourcePolicyRule(
  { verbs = [], apiGroups = [], resources = [], clusterScope = false, namespaces = [] }: ResourcePolicyRule,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateVerbs(verbs, child(at, "verbs"), found);
  if (apiGroups.length === 0) found.required(child(at, "apiGroups"), "resource rules must supply at least one api group");
  else validateWildcard(apiGroups, "api groups", child(at, "apiGroups"), found);
  if (resources.length === 0) found.required(child(at, "resources"), "resource rules must supply at least one resource");
  else validateWildcard(resources, "resources", child(at, "resources"), found);
  const namespacesField = child(at, "namespaces");
  if (namespaces.length === 0 && !clusterScope)
    found.required(namespacesField, "resource rules that are not cluster scoped must supply at least one namespace");
  else if (namespaces.includes("*")) validateWildcard(namespaces, "namespaces", namespacesField, found);
  else validateNamespaces(namespaces, namespacesField, found, context);
}

function validateNamespaces(namespaces: readonly string[], at: Field, found: Violations, context: ValidationContext): void {
  for (const [index, namespace] of namespaces.entries()) {
    for (const problem of nameIsDnsLabel(namespace, "name", context)) {
      const detail = `each member of this list must be '*' or a DNS-1123 label; ${problem}`;
      found.invalid(item(at, index), namespace, detail);
    }
  }
}

/** ValidateFlowSchemaNonResourcePolicyRule of flowcontrol/validation. */
export function validateNonResourcePolicyRule(
  { verbs = [], nonResourceURLs = [] }: NonResourcePolicyRule,
  at: Field,
  found: Violations,
): void {
  validateVerbs(verbs, child(at, "verbs"), found);
  const urlsField = child(at, "nonResourceURLs");
  if (nonResourceURLs.length === 0) found.required(urlsField, "nonResourceURLs must contain at least one value");
  else if (nonResourceURLs.includes("*")) validateWildcard(nonResourceURLs, "non-resource URLs", urlsField, found);
  else {
    for (const [index, url] of nonResourceURLs.entries()) {
      const problem = urlPathProblem(url);
      if (problem !== null) found.invalid(item(urlsField, index), url, problem);
    }
  }
}

function validateVerbs(verbs: readonly string[], at: Field, found: Violations): void {
  if (verbs.length === 0) found.required(at, "verbs must contain at least one value");
  else if (verbs.includes("*")) validateWildcard(verbs, "verbs", at, found);
  else if (!verbs.every((verb) => knownVerbs.includes(verb))) found.notSupported(at, verbs, knownVerbs);
}

/** A star says all there is to say. */
function validateWildcard(values: readonly string[], what: string, at: Field, found: Violations): void {
  if (values.length > 1 && values.includes("*")) found.invalid(at, values, `if '*' is present, must not specify other ${what}`);
}

/** ValidateNonResourceURLPath of flowcontrol/validation. */
function urlPathProblem(path: string): string | null {
  if (path === "") return "must not be empty";
  if (path === "/") return null;
  if (!path.startsWith("/")) return "must start with slash";
  if (path.includes(" ")) return "must not contain white-space";
  if (path.includes("//")) return "must not contain double slash";
  const star = path.indexOf("*");
  if (star < 0 || (star === path.length - 1 && path.endsWith("/*"))) return null;
  return "wildcard can only do suffix matching";
}
