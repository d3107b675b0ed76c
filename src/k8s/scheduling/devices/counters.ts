import { type Quantity, zeroQuantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { DeviceCounterConsumption, ResourceSlice } from "../../kinds.generated.ts";
import { amountOf } from "./amounts.ts";

/** What the devices of a pool share, by counter set and counter. */
export type Counters = ReadonlyMap<string, Quantity>;

/** The counters of a pool's slices. */
export function readCounters(slices: readonly ResourceSlice[]): Counters {
  const counters = new Map<string, Quantity>();
  for (const { spec } of slices) {
    for (const { name = "", counters: listed = {} } of spec?.sharedCounters ?? []) {
      for (const [counter, { value }] of Object.entries(listed)) counters.set(keyOf(name, counter), amountOf(value));
    }
  }
  return counters;
}

/** checkAvailableCounters: whether the pool has all counters left, even those that nobody asks for now. */
export function hasCounters(used: readonly (readonly DeviceCounterConsumption[])[], counters: Counters): boolean {
  const taken = new Map<string, Quantity>();
  for (const { counterSet = "", counters: listed = {} } of used.flat()) {
    for (const [counter, { value }] of Object.entries(listed)) {
      const key = keyOf(counterSet, counter);
      taken.set(key, addQuantities(taken.get(key) ?? zeroQuantity, amountOf(value)));
    }
  }
  for (const [key, amount] of taken) if (compareQuantities(counters.get(key) ?? zeroQuantity, amount) < 0) return false;
  return true;
}

/** buildPool's checks: why a pool cannot be used, with `own` slices for the node and all of it. */
export function poolProblem(own: readonly ResourceSlice[], all: readonly ResourceSlice[]): string | null {
  const names = own.flatMap(({ spec }) => (spec?.devices ?? []).map(({ name }) => name ?? ""));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return `duplicate device name ${twice}`;
  const sets = own.flatMap(({ spec }) => (spec?.sharedCounters ?? []).map(({ name }) => name ?? ""));
  const double = sets.find((name, index) => sets.indexOf(name) < index);
  if (double !== undefined) return `duplicate counter set name ${double}`;
  return consumptionProblem(new Set(sets), readCounters(own), all);
}

/** validateDeviceCounterConsumption. */
function consumptionProblem(sets: ReadonlySet<string>, counters: Counters, slices: readonly ResourceSlice[]): string | null {
  const consumed = slices.flatMap(({ spec }) => (spec?.devices ?? []).flatMap(({ consumesCounters = [] }) => consumesCounters));
  for (const { counterSet = "", counters: listed = {} } of consumed) {
    if (!sets.has(counterSet)) return `counter set ${counterSet} not found`;
    const missing = Object.keys(listed).find((counter) => !counters.has(keyOf(counterSet, counter)));
    if (missing !== undefined) return `counter ${missing} not found in counter set ${counterSet}`;
  }
  return null;
}

function keyOf(set: string, counter: string): string {
  return `${set}/${counter}`;
}
