import type { Json } from "../../text/json.ts";
import { quote, toJson } from "../core/go.ts";

const int64Limit = 2 ** 63;

/** A number that Go holds as float64, although it is whole. */
export class GoFloat {
  readonly value: number;

  constructor(value: number | bigint) {
    this.value = Number(value);
  }
}

/** Whether Go's decoder makes an int64 of a number, as it does of whole ones that fit (kjson); it makes a float64 of others. */
export function isInt64(value: number | bigint): boolean {
  if (typeof value === "bigint") return value >= -(2n ** 63n) && value < 2n ** 63n;
  return Number.isInteger(value) && value >= -int64Limit && value < int64Limit;
}

/** Go's conversion of a float64 to int64: the fraction is cut off, and what does not fit becomes the least number. */
export function toInt64(value: number): number {
  return value >= -int64Limit && value < int64Limit ? Math.trunc(value) : -int64Limit;
}

/** swag.IsFloat64AJSONInteger: whole but for what rounding may have done, and of at most 53 bits. */
export function isNearlyWhole(value: number): boolean {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  if (Number.isInteger(value)) return true;
  // Of a negative number Go's conversion to uint64 makes something huge, which is near to nothing.
  const whole = Math.trunc(value);
  return whole > 0 && (value - whole) / (value + whole) < 1e-9;
}

/** A number as `%v` prints it. */
export function printNumber(value: number | bigint | GoFloat): string {
  if (value instanceof GoFloat) return printFloat(value.value);
  return isInt64(value) ? String(BigInt(value)) : printFloat(Number(value));
}

/** The shortest digits that stand for a float64, with an exponent below 0.0001 and from a million on. */
function printFloat(value: number): string {
  const [digits = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  return `${digits}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** A bad value as field.Error prints it. */
export function printValue(value: Json | GoFloat): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof GoFloat) return printNumber(value);
  return toJson(value);
}
