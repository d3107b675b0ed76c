import { formatQuantity } from "../../core/format-quantity.ts";
import { isZero, type Quantity, signOf, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities } from "../../core/quantity-arithmetic.ts";
import { noResources, type ResourceList, sortedNames, storedResources } from "../resources/resource-list.ts";
import type { QuotaContext, QuotaObject } from "./quota-object.ts";
import type { QuotaPolicy } from "./read-quota.ts";
import { describeMissing, type MissingResource, missingResources } from "./required-resources.ts";
import { matchesScope } from "./scopes.ts";
import { tracks } from "./tracked-resources.ts";
import { usageOf } from "./usage.ts";

/** What is used of each quota of a namespace, by the quota's name. */
export type QuotaUsage = ReadonlyMap<string, ResourceList>;

/** A resource of which an object wants more than is left. */
export interface ExceededResource {
  readonly resource: string;
  readonly requested: Quantity;
  readonly used: Quantity;
  readonly hard: Quantity;
}

export type QuotaDenial =
  | {
      readonly code: "quota-must-specify";
      readonly quota: string;
      readonly missing: readonly MissingResource[];
      readonly why: string;
    }
  | { readonly code: "quota-negative"; readonly resources: readonly string[]; readonly why: string }
  | {
      readonly code: "quota-exceeded";
      readonly quota: string;
      readonly exceeded: readonly ExceededResource[];
      readonly why: string;
    };

/** What an object takes from each quota that counts it: only what is in `hard`, and not nothing. */
export type QuotaCharge = ReadonlyMap<QuotaPolicy, ResourceList>;

export const noCharge: QuotaCharge = new Map();

/** Whether a quota counts an object at all (generic.Matches): it names something of it, and all scopes match. */
export function appliesTo(quota: QuotaPolicy, object: QuotaObject, context: QuotaContext): boolean {
  for (const name of quota.hard.keys()) {
    if (tracks(object, name, context)) return quota.scopes.every((scope) => matchesScope(object, scope, context));
  }
  return false;
}

/** What an object takes from quotas, or why they cannot tell: all that CheckRequest does before it compares. */
export function chargeOf(quotas: readonly QuotaPolicy[], object: QuotaObject, context: QuotaContext): QuotaCharge | QuotaDenial {
  if (quotas.length === 0) return noCharge;
  const charge = new Map<QuotaPolicy, ResourceList>();
  const applicable = quotas.filter((quota) => appliesTo(quota, object, context));
  if (object.kind === "pod") {
    for (const quota of applicable) {
      const missing = missingResources(object.pod, quota);
      if (missing.length === 0) continue;
      const why = `failed quota: ${quota.name}: ${describeMissing(missing)}`;
      return { code: "quota-must-specify", quota: quota.name, missing, why };
    }
  }
  const usage = usageOf(object, context);
  const negative = sortedNames([...usage].filter(([, quantity]) => signOf(quantity) < 0).map(([name]) => name));
  if (negative.length > 0) {
    return { code: "quota-negative", resources: negative, why: `quota usage is negative for resource(s): ${negative.join(",")}` };
  }
  for (const quota of applicable) charge.set(quota, countedPart(usage, quota));
  return charge;
}

function countedPart(usage: ResourceList, { hard }: QuotaPolicy): ResourceList {
  const counted = new Map<string, Quantity>();
  for (const [name, quantity] of usage) if (hard.has(name) && !isZero(quantity)) counted.set(name, quantity);
  return counted;
}

/** Whether a value is a refusal, and no charge. */
export function isQuotaDenial(outcome: QuotaCharge | QuotaUsage | QuotaDenial): outcome is QuotaDenial {
  return "code" in outcome;
}

/**
 * Takes a charge from quotas, in their order; the first one that has too little left refuses (CheckRequest). A quota that is
 * `created` refuses nothing yet: it is counted in itself afterwards, by the controller.
 */
export function takeFromQuotas(charge: QuotaCharge, usage: QuotaUsage, created: string | null = null): QuotaUsage | QuotaDenial {
  if (charge.size === 0) return usage;
  const after = new Map(usage);
  for (const [quota, requested] of charge) {
    const used = usage.get(quota.name) ?? noResources;
    const next = new Map(used);
    const exceeded: ExceededResource[] = [];
    for (const [resource, quantity] of requested) {
      const sum = addQuantities(used.get(resource) ?? zeroQuantity, quantity);
      const hard = quota.hard.get(resource) ?? zeroQuantity;
      if (compareQuantities(sum, hard) > 0) {
        exceeded.push({ resource, requested: quantity, used: used.get(resource) ?? zeroQuantity, hard });
      }
      next.set(resource, sum);
    }
    if (exceeded.length > 0 && quota.name !== created) return exceededDenial(quota.name, exceeded);
    after.set(quota.name, storedResources(next));
  }
  return after;
}

function exceededDenial(quota: string, found: readonly ExceededResource[]): QuotaDenial {
  const byName = new Map(found.map((exceeded) => [exceeded.resource, exceeded]));
  const exceeded = sortedNames(byName.keys()).flatMap((name) => byName.get(name) ?? []);
  const list = (field: "requested" | "used" | "hard") =>
    exceeded.map((item) => `${item.resource}=${formatQuantity(item[field])}`).join(",");
  const why = `exceeded quota: ${quota}, requested: ${list("requested")}, used: ${list("used")}, limited: ${list("hard")}`;
  return { code: "quota-exceeded", quota, exceeded, why };
}
