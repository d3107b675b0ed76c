/** How a quantity is written: `1500m`, `1536Mi`, `15e2` (resource.Format). */
export type QuantityFormat = "DecimalSI" | "BinarySI" | "DecimalExponent";

/** A number with a unit, immutable: `unscaled` × 10^`scale`. Mirrors resource.Quantity. */
export interface Quantity {
  readonly unscaled: bigint;
  readonly scale: number;
  /** Go holds it as int64Amount or as inf.Dec: what overflows, and how it is rounded and printed, differs. */
  readonly storage: "int64" | "decimal";
  readonly format: QuantityFormat;
  /** What it was parsed from, where String() gives that back. */
  readonly text: string | null;
}

/** The value that sums start from; it takes the format of what is added first (the zero value of resource.Quantity). */
export const zeroQuantity: Quantity = { unscaled: 0n, scale: 0, storage: "int64", format: "DecimalSI", text: null };

/** A whole number as a quantity (resource.NewQuantity); beyond 64 bits it wraps. */
export function quantityOf(value: number | bigint, format: QuantityFormat): Quantity {
  return int64Quantity(BigInt.asIntN(64, BigInt(value)), 0, format);
}

/** A number of thousandths as a quantity (resource.NewMilliQuantity). */
export function milliQuantityOf(value: number | bigint, format: QuantityFormat): Quantity {
  return int64Quantity(BigInt.asIntN(64, BigInt(value)), -3, format);
}

/** A quantity that Go holds as int64Amount. */
export function int64Quantity(unscaled: bigint, scale: number, format: QuantityFormat): Quantity {
  return { unscaled, scale, storage: "int64", format, text: null };
}

/** A quantity that Go holds as inf.Dec. */
export function decimalQuantity(unscaled: bigint, scale: number, format: QuantityFormat): Quantity {
  return { unscaled, scale, storage: "decimal", format, text: null };
}

/** resource.Quantity.IsZero. */
export function isZero(quantity: Quantity): boolean {
  return quantity.unscaled === 0n;
}

/** resource.Quantity.Sign. */
export function signOf(quantity: Quantity): -1 | 0 | 1 {
  if (quantity.unscaled === 0n) return 0;
  return quantity.unscaled < 0n ? -1 : 1;
}

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

export function powerOfTen(exponent: number): bigint {
  return exponent === 0 ? 1n : 10n ** BigInt(exponent);
}

/** A division that rounds away from zero (inf.RoundUp, and rounding up in amount.go). */
export function divideAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (dividend % divisor === 0n) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}
