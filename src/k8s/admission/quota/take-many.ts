import { powerOfTen } from "../../core/powers-of-ten.ts";
import { zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, multiplyQuantity, subtractQuantities } from "../../core/quantity-arithmetic.ts";
import { noResources, storedResources } from "../resources/resource-list.ts";
import { isQuotaDenial, type QuotaCharge, type QuotaDenial, type QuotaUsage, takeFromQuotas } from "./charge-quotas.ts";

/** What becomes of several equal objects that are created one after the other. */
export interface Taken {
  readonly count: number;
  readonly usage: QuotaUsage;
  /** Why the next one was refused; null if all were taken. */
  readonly denial: QuotaDenial | null;
}

/** Takes as many equal objects from quotas as there is room for, but not more than are wanted. */
export function takeMany(charge: QuotaCharge, usage: QuotaUsage, wanted: number): Taken {
  const count = Math.min(wanted, roomFor(charge, usage));
  const after = count === 0 ? usage : addTimes(charge, usage, count);
  if (count === wanted) return { count, usage: after, denial: null };
  const next = takeFromQuotas(charge, after);
  return { count, usage: after, denial: isQuotaDenial(next) ? next : null };
}

/** For how many more objects quotas have room. */
function roomFor(charge: QuotaCharge, usage: QuotaUsage): number {
  let room = Number.POSITIVE_INFINITY;
  for (const [quota, requested] of charge) {
    const used = usage.get(quota.name) ?? noResources;
    for (const [resource, quantity] of requested) {
      const left = subtractQuantities(quota.hard.get(resource) ?? zeroQuantity, used.get(resource) ?? zeroQuantity);
      const scale = Math.min(left.scale, quantity.scale);
      const total = left.unscaled * powerOfTen(left.scale - scale);
      const each = quantity.unscaled * powerOfTen(quantity.scale - scale);
      room = Math.min(room, total < 0n ? 0 : Number(total / each));
    }
  }
  return room;
}

function addTimes(charge: QuotaCharge, usage: QuotaUsage, count: number): QuotaUsage {
  const after = new Map(usage);
  for (const [{ name }, requested] of charge) {
    const used = new Map(after.get(name) ?? noResources);
    for (const [resource, quantity] of requested) {
      used.set(resource, addQuantities(used.get(resource) ?? zeroQuantity, multiplyQuantity(quantity, count)));
    }
    after.set(name, storedResources(used));
  }
  return after;
}

/** Gives back what several equal objects took, as the controller does once they are gone. */
export function giveBackMany(charge: QuotaCharge, usage: QuotaUsage, count: number): QuotaUsage {
  return count === 0 ? usage : addTimes(charge, usage, -count);
}
