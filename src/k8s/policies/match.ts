import { isEmptySelector, type LabelSelector, labelSelectorMatches } from "../core/selectors.ts";
import type { MatchResources, NamedRuleWithOperations } from "../kinds.generated.ts";
import { readSelector } from "./read-selector.ts";
import type { CreateRequest, Equivalent, KnownLabels, PolicySurroundings, ServedKind } from "./request.ts";

/** Whether a policy or a binding is about a request, and as which kind it sees the object. */
export type Match =
  | { readonly kind: "yes"; readonly as: ServedKind }
  | { readonly kind: "no" }
  | { readonly kind: "unknown"; readonly what: string };

/** What rules ask of a request. */
type Placed = Pick<CreateRequest, "served" | "equivalents" | "name" | "namespace">;

const no: Match = { kind: "no" };

/** Matcher.Matches of admission/plugin/policy/matching; what needs the least is asked first. */
export function matchRequest(
  criteria: MatchResources,
  request: CreateRequest,
  surroundings: Pick<PolicySurroundings, "namespaceLabels">,
): Match {
  const { resourceRules = [], excludeResourceRules = [], matchPolicy } = criteria;
  const objectSelector = readSelector(criteria.objectSelector);
  const fuzzy = matchPolicy !== "Exact";
  const as = resourceRules.length === 0 ? request.served : matchingKind(resourceRules, request, fuzzy);
  if (as === null || matchingKind(excludeResourceRules, request, fuzzy) !== null) return no;
  if (!isEmptySelector(objectSelector) && !labelSelectorMatches(objectSelector, request.labels)) return no;
  const inNamespace = matchNamespace(readSelector(criteria.namespaceSelector), request, surroundings);
  if (inNamespace === "no") return no;
  return inNamespace === "yes" ? { kind: "yes", as } : { kind: "unknown", what: `labels of namespace ${request.namespace}` };
}

/** The same for all objects of a kind; null where that depends on their names, namespaces or labels. */
export function matchOfKind(criteria: MatchResources, served: ServedKind, equivalents: readonly Equivalent[]): Match | null {
  const { resourceRules = [], excludeResourceRules = [], objectSelector, namespaceSelector, matchPolicy } = criteria;
  const rules = [...resourceRules, ...excludeResourceRules];
  const depends = rules.some(({ scope = "*", resourceNames = [] }) => scope !== "*" || resourceNames.length > 0);
  if (depends || !isEmptySelector(readSelector(objectSelector)) || !isEmptySelector(readSelector(namespaceSelector))) return null;
  const request = { served, equivalents, name: "", namespace: "" };
  const fuzzy = matchPolicy !== "Exact";
  const as = resourceRules.length === 0 ? served : matchingKind(resourceRules, request, fuzzy);
  return as === null || matchingKind(excludeResourceRules, request, fuzzy) !== null ? no : { kind: "yes", as };
}

/** Whether any object of a kind could match, whatever its name, namespace and labels. */
export function mayMatch({ resourceRules = [] }: MatchResources, kinds: readonly ServedKind[]): boolean {
  if (resourceRules.length === 0) return true;
  return resourceRules.some(({ operations = [], apiGroups = [], apiVersions = [], resources = [] }) =>
    kinds.some(
      ({ group, version, resource: plural }) =>
        includes(operations, "CREATE") &&
        includes(apiGroups, group) &&
        includes(apiVersions, version) &&
        resources.some((resource) => resourceMatches(resource, plural)),
    ),
  );
}

/** matchesResourceRules: the resource itself, then what is equivalent to it. */
function matchingKind(rules: readonly NamedRuleWithOperations[], request: Placed, fuzzy: boolean): ServedKind | null {
  const { served, equivalents } = request;
  if (rules.some((rule) => ruleMatches(rule, served, request))) return served;
  if (!fuzzy) return null;
  for (const rule of rules) {
    const equivalent = equivalents.find((candidate) => ruleMatches(rule, candidate, request));
    if (equivalent !== undefined) return equivalent;
  }
  return null;
}

function ruleMatches(rule: NamedRuleWithOperations, served: ServedKind, { name, namespace }: Placed): boolean {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], resourceNames = [], scope = "*" } = rule;
  return (
    scopeMatches(scope, served, namespace) &&
    includes(operations, "CREATE") &&
    includes(apiGroups, served.group) &&
    includes(apiVersions, served.version) &&
    resources.some((resource) => resourceMatches(resource, served.resource)) &&
    (resourceNames.length === 0 || resourceNames.includes(name))
  );
}

function includes(items: readonly string[], wanted: string): boolean {
  return items.includes("*") || items.includes(wanted);
}

/** `pods`, `*`, and with subresources `pods/*` and the like, of which the creation of the object itself is none. */
function resourceMatches(written: string, resource: string): boolean {
  const slash = written.indexOf("/");
  const main = slash < 0 ? written : written.slice(0, slash);
  return (main === "*" || main === resource) && (slash < 0 || ["*", ""].includes(written.slice(slash + 1)));
}

function scopeMatches(scope: string, { group, version, resource }: ServedKind, namespace: string): boolean {
  if (scope === "*") return true;
  const isCluster = namespace === "" || (group === "" && version === "v1" && resource === "namespaces");
  return scope === "Cluster" ? isCluster : scope === "Namespaced" && !isCluster;
}

/** MatchNamespaceSelector: of a Namespace its own labels count, and cluster-scoped objects are never exempted. */
function matchNamespace(
  selector: LabelSelector,
  { served, namespace, labels }: CreateRequest,
  surroundings: Pick<PolicySurroundings, "namespaceLabels">,
): "yes" | "no" | "unknown" {
  const isNamespace = served.resource === "namespaces";
  if ((namespace === "" && !isNamespace) || isEmptySelector(selector)) return "yes";
  return selectorSays(selector, isNamespace ? { labels, complete: true } : surroundings.namespaceLabels(namespace));
}

/** What a selector says of labels of which some may not be known. */
function selectorSays(selector: LabelSelector, { labels, complete }: KnownLabels): "yes" | "no" | "unknown" {
  if (complete) return labelSelectorMatches(selector, labels) ? "yes" : "no";
  const parts: readonly LabelSelector[] = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ matchLabels: { [key]: value } })),
    ...(selector.matchExpressions ?? []).map((expression) => ({ matchExpressions: [expression] })),
  ];
  const isKnown = (part: LabelSelector): boolean =>
    [...Object.keys(part.matchLabels ?? {}), ...(part.matchExpressions ?? []).map(({ key }) => key)].every((key) =>
      Object.hasOwn(labels, key),
    );
  if (parts.some((part) => isKnown(part) && !labelSelectorMatches(part, labels))) return "no";
  return parts.every(isKnown) ? "yes" : "unknown";
}
