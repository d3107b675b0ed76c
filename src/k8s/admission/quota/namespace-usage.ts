import { type Quantity, zeroQuantity } from "../../core/quantity.ts";
import { addInto, storedResources, subtractResources } from "../resources/resource-list.ts";
import { appliesTo, type QuotaCharge, type QuotaUsage } from "./charge-quotas.ts";
import type { QuotaContext, QuotaObject } from "./quota-object.ts";
import type { QuotaPolicy } from "./read-quota.ts";
import { isCounted } from "./tracked-resources.ts";
import { usageOf } from "./usage.ts";

/** What every namespace holds before anything of the user's: kube-root-ca.crt and the ServiceAccount `default`. */
const everywhere: readonly QuotaObject[] = [
  { kind: "other", resource: "configmaps", group: "" },
  { kind: "other", resource: "serviceaccounts", group: "" },
];

/** The objects that a namespace with these quotas holds by itself: a quota counts itself, too. */
export function initialObjects(quotas: readonly QuotaPolicy[]): readonly QuotaObject[] {
  const itself: QuotaObject = { kind: "other", resource: "resourcequotas", group: "" };
  return [...everywhere, ...quotas.map(() => itself)];
}

/** What objects use of quotas together (CalculateUsage): what `status.used` shows once the controller has counted. */
export function countUsage(quotas: readonly QuotaPolicy[], objects: Iterable<QuotaObject>, context: QuotaContext): QuotaUsage {
  const totals = quotas.map((quota) => ({ quota, used: initialUsage(quota, context) }));
  for (const object of objects) {
    const applicable = totals.filter(({ quota }) => appliesTo(quota, object, context));
    if (applicable.length === 0) continue;
    const usage = usageOf(object, context);
    for (const { quota, used } of applicable) addInto(used, new Map([...usage].filter(([name]) => quota.hard.has(name))));
  }
  return new Map(totals.map(({ quota, used }) => [quota.name, storedResources(used)]));
}

function initialUsage({ hard }: QuotaPolicy, context: QuotaContext): Map<string, Quantity> {
  const used = new Map<string, Quantity>();
  for (const name of hard.keys()) if (isCounted(name, context)) used.set(name, zeroQuantity);
  return used;
}

/** Gives back what an object took, as the controller does after the object is gone. */
export function giveBack(charge: QuotaCharge, usage: QuotaUsage): QuotaUsage {
  const after = new Map(usage);
  for (const [{ name }, taken] of charge) {
    after.set(name, storedResources(subtractResources(after.get(name) ?? new Map(), taken)));
  }
  return after;
}
