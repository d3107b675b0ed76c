import { formatQuantity } from "../core/format-quantity.ts";
import { goStruct, namedString } from "../core/go.ts";
import { compareStrings } from "../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../core/object-names.ts";
import { compareQuantities } from "../core/quantity-arithmetic.ts";
import { isStandardQuotaResource } from "../core/resource-names.ts";
import type {
  QuantityText,
  ResourceQuota,
  ResourceQuotaSpec,
  ScopedResourceSelectorRequirement,
  ScopeSelector,
} from "../kinds.generated.ts";
import { isOn } from "./changes.ts";
import { validateCoreObjectMeta } from "./core-meta.ts";
import { child, entry, type Field, item, printedAs, rootField } from "./field.ts";
import type { ValidationContext } from "./kind-rules.ts";
import { metadataField } from "./meta.ts";
import { validateResourceName } from "./pod/resources.ts";
import { type ResourceTexts, resourceAt, validateResourceQuantityValue } from "./quantities.ts";
import type { Violations } from "./violation.ts";

const specField = rootField("spec");

/** ValidateResourceQuota of core/validation. */
export function validateResourceQuota(
  { metadata, spec = {} }: ResourceQuota,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const { hard } = spec;
  for (const name in hard) {
    const at = entry(child(specField, "hard"), name);
    validateResourceQuotaResourceName(name, at, found, context);
    validateResourceQuantityValue(name, hard[name] ?? 0, at, found);
  }
  validateResourceQuotaScopes(spec, child(specField, "scopes"), found, context);
  if (spec.scopeSelector !== undefined) validateScopeSelector(spec, spec.scopeSelector, found, context);
}

/** ValidateResourceQuotaResourceName of core/validation. */
function validateResourceQuotaResourceName(name: string, at: Field, found: Violations, context: ValidationContext): void {
  validateResourceName(name, at, found, context);
  if (!name.includes("/") && !isStandardQuotaResource(name))
    found.invalid(at, namedString(name), "must be a standard resource for quota");
}

/** validateResourceQuotaScopes of core/validation. */
function validateResourceQuotaScopes(
  { scopes = [], hard = {} }: ResourceQuotaSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, scope] of scopes.entries()) {
    const where = printedAs(at, item(at, index));
    if (!isScope(scope, context)) found.invalid(where, scopes, "unsupported scope");
    for (const _ of resourcesOutside(scope, hard)) found.invalid(where, scopes, "unsupported scope applied to resource");
  }
  validateScopePairs(scopes, scopes, at, found);
}

const podCounts = ["pods"];
const podResources = [...podCounts, "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory"];
const claimResources = ["persistentvolumeclaims", "requests.storage"];

/** The standard resources that a scope can apply to (IsResourceQuotaScopeValidForResource of core/helper). */
const scopeResources: { readonly [scope: string]: readonly string[] } = {
  Terminating: podResources,
  NotTerminating: podResources,
  BestEffort: podCounts,
  NotBestEffort: podResources,
  PriorityClass: podResources,
  CrossNamespacePodAffinity: podResources,
  VolumeAttributesClass: claimResources,
};

/** IsStandardResourceQuotaScope of core/helper. */
function isScope(scope: string, { minor }: ValidationContext): boolean {
  return Object.hasOwn(scopeResources, scope) && (scope !== "VolumeAttributesClass" || isOn("attributesClassQuota", minor));
}

function resourcesOutside(scope: string, hard: ResourceTexts): readonly string[] {
  const inside = Object.hasOwn(scopeResources, scope) ? scopeResources[scope] : undefined;
  if (inside === undefined) return [];
  return Object.keys(hard)
    .filter((name) => isStandardQuotaResource(name) && !inside.includes(name))
    .sort(compareStrings);
}

const conflictingScopes: readonly (readonly [string, string])[] = [
  ["BestEffort", "NotBestEffort"],
  ["Terminating", "NotTerminating"],
];

function validateScopePairs(scopes: readonly string[], shown: readonly string[] | null, at: Field, found: Violations): void {
  for (const [one, other] of conflictingScopes)
    if (scopes.includes(one) && scopes.includes(other)) found.invalid(at, shown, "conflicting scopes");
}

const existingOnly: readonly string[] = [
  "BestEffort",
  "NotBestEffort",
  "Terminating",
  "NotTerminating",
  "CrossNamespacePodAffinity",
];

/** validateScopeSelector of core/validation; its paths have no indexes. */
function validateScopeSelector(
  spec: ResourceQuotaSpec,
  selector: ScopeSelector,
  found: Violations,
  context: ValidationContext,
): void {
  const expressions = selector.matchExpressions ?? [];
  const expressionsField = child(child(specField, "scopeSelector"), "matchExpressions");
  for (const [index, requirement] of expressions.entries()) {
    const at = printedAs(expressionsField, item(expressionsField, index));
    const { scopeName = "" } = requirement;
    if (!isScope(scopeName, context)) found.invalid(child(at, "scopeName"), namedString(scopeName), "unsupported scope");
    for (const _ of resourcesOutside(scopeName, spec.hard ?? {}))
      found.invalid(at, printSelector(expressions), "unsupported scope applied to resource");
    validateScopeRequirement(requirement, at, found);
  }
  const scopes = expressions.map(({ scopeName = "" }) => scopeName);
  validateScopePairs(scopes, spec.scopes ?? null, expressionsField, found);
}

/** The operator and the values of validateScopedResourceSelectorRequirement. */
function validateScopeRequirement(
  { scopeName = "", operator = "", values = [] }: ScopedResourceSelectorRequirement,
  at: Field,
  found: Violations,
): void {
  const operatorField = child(at, "operator");
  if (existingOnly.includes(scopeName) && operator !== "Exists") {
    const detail =
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
    found.invalid(operatorField, namedString(operator), detail);
  }
  if (operator === "In" || operator === "NotIn") {
    const detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
    if (values.length === 0) found.required(child(at, "values"), detail);
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
    if (values.length > 0) found.invalid(child(at, "values"), values, detail);
  } else found.invalid(operatorField, namedString(operator), "not a valid selector operator");
}

function printSelector(expressions: readonly ScopedResourceSelectorRequirement[]): unknown {
  const printed = expressions.map(({ scopeName = "", operator = "", values = null }) =>
    goStruct({ ScopeName: scopeName, Operator: operator, Values: values }),
  );
  return goStruct({ MatchExpressions: printed });
}

const comparedResources: readonly string[] = ["cpu", "memory", "ephemeral-storage"];

/** WarningsOnCreate of registry/core/resourcequota. */
export function resourceQuotaWarnings({ spec }: ResourceQuota): readonly string[] {
  const hard = spec?.hard;
  if (hard === undefined) return [];
  const warnings: string[] = [];
  for (const name of comparedResources) {
    const isBare: boolean = name !== "ephemeral-storage" && hard[`requests.${name}`] === undefined;
    const requestName = isBare ? name : `requests.${name}`;
    const request: QuantityText | undefined = hard[requestName];
    const limit = hard[`limits.${name}`];
    if (request === undefined || limit === undefined) continue;
    const requested = resourceAt(request);
    const limited = resourceAt(limit);
    if (compareQuantities(requested, limited) <= 0) continue;
    const shown = `${requestName} (${formatQuantity(requested)})`;
    warnings.push(`ResourceQuota ${shown} should be less than limits.${name} (${formatQuantity(limited)})`);
  }
  return warnings;
}
