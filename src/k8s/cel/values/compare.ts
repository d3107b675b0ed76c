import { compareStrings } from "../../core/go-strings.ts";
import { Bytes } from "./bytes.ts";
import { compareNumbers, isNumeric } from "./numbers.ts";
import { compareTimes, Duration, Timestamp } from "./times.ts";
import { Fault, noSuchOverload, type Value } from "./value.ts";

const notOrdered = new Fault("NaN values cannot be ordered");

/** Whether values of this type have an order at all (traits.ComparerType of cel-go). */
export function isComparable(value: Value): boolean {
  if (typeof value === "boolean" || typeof value === "string" || isNumeric(value)) return true;
  return value instanceof Duration || value instanceof Timestamp || value instanceof Bytes;
}

/** -1, 0 or 1; a fault where two values have no order. */
export function compareValues(a: Value, b: Value): number | Fault {
  if (isNumeric(a)) {
    if (!isNumeric(b)) return noSuchOverload;
    const order = compareNumbers(a, b);
    return Number.isNaN(order) ? notOrdered : order;
  }
  if (typeof a === "string") return typeof b === "string" ? Math.sign(compareStrings(a, b)) : noSuchOverload;
  if (typeof a === "boolean") return typeof b === "boolean" ? Number(a) - Number(b) : noSuchOverload;
  if (a instanceof Duration) return b instanceof Duration ? compareWhole(a.nanoseconds, b.nanoseconds) : noSuchOverload;
  if (a instanceof Timestamp) return b instanceof Timestamp ? compareTimes(a, b) : noSuchOverload;
  return a instanceof Bytes && b instanceof Bytes ? compareBytes(a.value, b.value) : noSuchOverload;
}

function compareWhole(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}
