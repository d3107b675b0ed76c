import { isInt64 } from "./go-integers.ts";
import { powerOfTen, rescale } from "./powers-of-ten.ts";
import { decimalQuantity, int64Quantity, isZero, type Quantity } from "./quantity.ts";

/** resource.Quantity.Cmp: below zero when `a` is less; by value, whatever the formats. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  const scale = Math.min(a.scale, b.scale);
  const left = a.unscaled * powerOfTen(a.scale - scale);
  const right = b.unscaled * powerOfTen(b.scale - scale);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The greater of two quantities; the first of equals. */
export function maxQuantity(a: Quantity, b: Quantity): Quantity {
  return compareQuantities(a, b) < 0 ? b : a;
}

/** The lesser of two quantities; the first of equals. */
export function minQuantity(a: Quantity, b: Quantity): Quantity {
  return compareQuantities(a, b) > 0 ? b : a;
}

/** resource.Quantity.Add: in the format of the left one, or of the right one if the left is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const format = isZero(a) ? b.format : a.format;
  if (a.storage === "int64" && b.storage === "int64") {
    if (isZero(b)) return int64Quantity(a.unscaled, a.scale, format);
    if (isZero(a)) return int64Quantity(b.unscaled, b.scale, format);
    const scale = Math.min(a.scale, b.scale);
    const left = a.unscaled * powerOfTen(a.scale - scale);
    const right = b.unscaled * powerOfTen(b.scale - scale);
    if (isInt64(left) && isInt64(right) && isInt64(left + right)) return int64Quantity(left + right, scale, format);
  }
  const scale = Math.min(a.scale, b.scale);
  const sum = a.unscaled * powerOfTen(a.scale - scale) + b.unscaled * powerOfTen(b.scale - scale);
  return decimalQuantity(sum, scale, format);
}

/** resource.Quantity.Sub: in the format of the left one, or of the right one if the left is zero. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { ...b, unscaled: -b.unscaled });
}

/** resource.Quantity.Neg. */
export function negateQuantity(quantity: Quantity): Quantity {
  const { unscaled, scale, storage, format } = quantity;
  return { unscaled: storage === "int64" ? BigInt.asIntN(64, -unscaled) : -unscaled, scale, storage, format, text: null };
}

/** resource.Quantity.Mul by a whole number. */
export function multiplyQuantity(quantity: Quantity, factor: number | bigint): Quantity {
  const by = BigInt(factor);
  const { unscaled, scale, storage, format } = quantity;
  const product = unscaled * by;
  if (storage === "int64") {
    if (unscaled === 0n) return int64Quantity(0n, scale, format);
    if (by === 0n) return int64Quantity(0n, 0, format);
    if (staysInt64(product, scale)) return int64Quantity(product, scale, format);
  }
  return decimalQuantity(product, scale, format);
}

/** Go gives up int64 also where the value without scale is no whole number that fits. */
function staysInt64(product: bigint, scale: number): boolean {
  if (!isInt64(product)) return false;
  return scale < 0 ? product % powerOfTen(-scale) === 0n : isInt64(product * powerOfTen(scale));
}

/** resource.Quantity.RoundUp: away from zero, to a multiple of 10^scale. */
export function roundUp(quantity: Quantity, scale: number): Quantity {
  if (quantity.storage === "int64" && quantity.scale >= scale) return quantity;
  return { ...quantity, unscaled: rescale(quantity.unscaled, quantity.scale, scale), scale, text: null };
}

/** resource.Quantity.Value: whole units, rounded up; like Go's it overflows 64 bits silently. */
export function wholeValue(quantity: Quantity): bigint {
  return scaledValue(quantity, 0);
}

/** resource.Quantity.MilliValue: thousandths, rounded up; like Go's it overflows 64 bits silently. */
export function milliValue(quantity: Quantity): bigint {
  return scaledValue(quantity, -3);
}

/** resource.Quantity.ScaledValue. */
export function scaledValue(quantity: Quantity, scale: number): bigint {
  if (quantity.storage === "decimal") return scaledDecimal(quantity, scale);
  const value = rescale(quantity.unscaled, quantity.scale, scale);
  return isInt64(value) || wrappingShifts.includes(quantity.scale - scale) ? BigInt.asIntN(64, value) : 0n;
}

/** Powers of ten that positiveScaleInt64 multiplies by in one step; with others an overflow gives 0. */
const wrappingShifts: readonly number[] = [1, 2, 3, 6, 9];

const smallestInt64 = -(2n ** 63n);
const largestInt64 = 2n ** 63n - 1n;

/** scaledValue of scale_int.go: fractions are cut and one is added, which for negative numbers is not rounding up. */
function scaledDecimal({ unscaled, scale: from }: Quantity, scale: number): bigint {
  const shift = from - scale;
  if (shift === 0) return BigInt.asIntN(64, unscaled);
  if (shift > 0) {
    // The power is a float64 that is converted to int64.
    const factor = shift <= 18 ? powerOfTen(shift) : smallestInt64;
    return BigInt.asIntN(64, BigInt.asIntN(64, unscaled) * factor);
  }
  const divisor = powerOfTen(-shift);
  const fast = unscaled < largestInt64 && -shift <= 18;
  const dividend = fast ? BigInt.asIntN(64, unscaled) : unscaled;
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n || (!fast && dividend < 0n)) return BigInt.asIntN(64, quotient);
  return BigInt.asIntN(64, quotient + 1n);
}
