import { isQuantityProblem, type Quantity, readQuantity, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities, subtractQuantities } from "../../core/quantity-arithmetic.ts";
import type { Counter, DeviceCounterConsumption, ResourceSlice } from "../../kinds.generated.ts";

/** What the devices of a pool share, by counter set and counter. */
export type Counters = ReadonlyMap<string, Quantity>;

/** The counters of a pool's slices. */
export function readCounters(slices: readonly ResourceSlice[]): Counters {
  const counters = new Map<string, Quantity>();
  for (const { spec } of slices) {
    for (const { name = "", counters: listed = {} } of spec?.sharedCounters ?? []) {
      for (const [counter, value] of Object.entries(listed)) counters.set(keyOf(name, counter), amountOf(value));
    }
  }
  return counters;
}

/** checkAvailableCounters: whether a device can still be had beside those that are used. */
export function hasCounters(
  wanted: readonly DeviceCounterConsumption[],
  used: readonly (readonly DeviceCounterConsumption[])[],
  counters: Counters,
): boolean {
  const taken = new Map<string, Quantity>();
  for (const [key, amount] of used.flat().flatMap(amountsOf)) {
    taken.set(key, addQuantities(taken.get(key) ?? zeroQuantity, amount));
  }
  return wanted.flatMap(amountsOf).every(([key, amount]) => {
    const left = subtractQuantities(counters.get(key) ?? zeroQuantity, taken.get(key) ?? zeroQuantity);
    return compareQuantities(left, amount) >= 0;
  });
}

function amountsOf({ counterSet = "", counters = {} }: DeviceCounterConsumption): [string, Quantity][] {
  return Object.entries(counters).map(([counter, value]) => [keyOf(counterSet, counter), amountOf(value)]);
}

function keyOf(set: string, counter: string): string {
  return `${set}/${counter}`;
}

function amountOf({ value = "0" }: Counter): Quantity {
  const quantity = readQuantity(value);
  return isQuantityProblem(quantity) ? zeroQuantity : quantity;
}
