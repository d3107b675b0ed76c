import { isSpace } from "./go-strings.ts";
import { powerOfTen, rescale } from "./powers-of-ten.ts";
import {
  type Digits,
  digitsBefore,
  formatProblem,
  interpretUnit,
  noUnit,
  numericProblem,
  type QuantityFormat,
  type QuantityProblem,
  type Unit,
  unitStart,
} from "./quantity-text.ts";

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

/** Go computes with int64 up to so many digits, and with so many decimal places. */
const mostDigits = 18;
const mostPlaces = 9;
const largest = 2n ** 63n - 1n;

/** Manifests say the same few quantities again and again, and each is read by many checks. */
const parsed = new Map<string, Quantity | QuantityProblem>();
const mostParsed = 2000;
const longestParsed = 24;

/** resource.ParseQuantity. */
export function parseQuantity(text: string): Quantity | QuantityProblem {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const quantity = parse(text);
  if (text.length > longestParsed) return quantity;
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, quantity);
  return quantity;
}

function parse(text: string): Quantity | QuantityProblem {
  const end = unitStart(text);
  if (end < 0) return formatProblem;
  const unit = end === text.length ? noUnit : interpretUnit(text.slice(end));
  if ("code" in unit) return unit;
  const digits = digitsBefore(text, end);
  const negative = text.charCodeAt(0) === 0x2d;
  if (fitsInt64(unit, digits)) return int64Parsed(text, negative, digits, unit);
  return digits.written ? decimalParsed(negative, digits, unit) : numericProblem;
}

/** A quantity in a manifest: trimmed, and a number counts as its JSON text (UnmarshalJSON of resource.Quantity). */
export function readQuantity(value: string | number | bigint): Quantity | QuantityProblem {
  return parseQuantity(typeof value === "string" ? trimJson(value) : String(value));
}

/** What is wrong with a quantity in a manifest, without computing its value. */
export function quantityProblem(value: string | number | bigint): QuantityProblem | null {
  if (typeof value === "bigint") return null;
  if (typeof value === "number") return Number.isFinite(value) ? null : formatProblem;
  const text = trimJson(value);
  const end = unitStart(text);
  if (end < 0) return formatProblem;
  if (end === text.length) return null;
  const unit = interpretUnit(text.slice(end));
  if ("code" in unit) return unit;
  // Longer than a sign and a point: there is a digit.
  if (end > 2) return null;
  const digits = digitsBefore(text, end);
  return digits.written || fitsInt64(unit, digits) ? null : numericProblem;
}

/** Whether a parsed value is one of the problems. */
export function isQuantityProblem(parsed: Quantity | QuantityProblem): parsed is QuantityProblem {
  return "code" in parsed;
}

/** Go trims the JSON text, in which control characters are escaped and stay. */
function trimJson(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPlainSpace(text.charCodeAt(start))) start++;
  while (start < end && isPlainSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isPlainSpace(code: number): boolean {
  return code >= 0x20 && isSpace(code) && code !== 0x2028 && code !== 0x2029;
}

/** Whether Go takes its fast path: few enough digits and, with a power of two, no fraction. */
function fitsInt64(unit: Unit, { whole, fraction }: Digits): boolean {
  if (unit.format === "BinarySI") return fraction === "" && whole.length + Math.floor(unit.exponent * 0.3) < 15;
  return whole.length + fraction.length <= mostDigits && unit.exponent - fraction.length >= -mostPlaces;
}

function int64Parsed(text: string, negative: boolean, { whole, fraction }: Digits, unit: Unit): Quantity {
  const digits = whole + fraction;
  const magnitude = BigInt(digits);
  const binary = unit.format === "BinarySI";
  const scale = binary ? 0 : unit.exponent - fraction.length;
  const scaled = binary ? magnitude << BigInt(unit.exponent) : magnitude;
  const canonical = binary ? magnitude % 8n !== 0n : scale % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
  return {
    unscaled: negative ? -scaled : scaled,
    scale,
    storage: "int64",
    format: unit.format,
    text: canonical ? text : null,
  };
}

function decimalParsed(negative: boolean, { whole, fraction }: Digits, unit: Unit): Quantity {
  const binary = unit.format === "BinarySI";
  let magnitude = BigInt(whole + fraction);
  let scale = -fraction.length;
  if (binary) magnitude <<= BigInt(unit.exponent);
  else scale += unit.exponent;
  if (magnitude !== 0n) {
    magnitude = rescale(magnitude, scale, -mostPlaces);
    scale = -mostPlaces;
  }
  const one = powerOfTen(mostPlaces);
  if (binary && magnitude > largest * one) {
    magnitude = largest;
    scale = 0;
  }
  const format = binary && scale !== 0 && magnitude > 0n && magnitude < one ? "DecimalSI" : unit.format;
  return decimalQuantity(negative ? -magnitude : magnitude, scale, format);
}
