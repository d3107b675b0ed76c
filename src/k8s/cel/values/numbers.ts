import { doubleType, uintType } from "../types/type.ts";
import { printDouble } from "./print-double.ts";
import { Special, type Value } from "./value.ts";

/** A double that would otherwise be taken for an int. */
export class Double extends Special {
  readonly type = doubleType;
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override equals(other: Value): boolean {
    return isNumeric(other) && compareNumbers(this, other) === 0;
  }

  override print(): string {
    return printDouble(this.value);
  }
}

/** An unsigned integer of 64 bits. */
export class Uint extends Special {
  readonly type = uintType;
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }

  override equals(other: Value): boolean {
    return isNumeric(other) && compareNumbers(this, other) === 0;
  }

  override print(): string {
    return String(this.value);
  }
}

export type Int = number | bigint;
export type Numeric = number | bigint | Double | Uint;

export function isInt(value: Value): value is Int {
  return typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "bigint";
}

export function isDouble(value: Value): value is number | Double {
  return typeof value === "number" ? !Number.isSafeInteger(value) : value instanceof Double;
}

export function isNumeric(value: Value): value is Numeric {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Double || value instanceof Uint;
}

/** An int in its one form: a number where JavaScript holds it exactly. */
export function intOf(value: bigint): Int {
  return value >= -maxSafe && value <= maxSafe ? Number(value) : value;
}

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

/** A double in its one form. */
export function doubleOf(value: number): number | Double {
  return Number.isSafeInteger(value) ? new Double(value) : value;
}

/** The number that JavaScript has for a double. */
export function numberOf(double: number | Double): number {
  return typeof double === "number" ? double : double.value;
}

const leastInt = -(2 ** 63);
const mostInt = 2 ** 63;
const mostUint = 2 ** 64;

/** -1, 0 or 1; NaN where one of them is none (types/compare.go of cel-go: ints lose digits beside doubles). */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return sign(a, b);
  if (isDouble(a)) return isDouble(b) ? sign(numberOf(a), numberOf(b)) : compareDouble(numberOf(a), b);
  if (isDouble(b)) return -compareDouble(numberOf(b), a);
  return sign(wholeOf(a), wholeOf(b));
}

function wholeOf(value: Int | Uint): Int {
  return value instanceof Uint ? value.value : value;
}

function compareDouble(double: number, whole: Int | Uint): number {
  if (Number.isNaN(double)) return Number.NaN;
  const [least, most] = whole instanceof Uint ? [0, mostUint] : [leastInt, mostInt];
  if (double < least) return -1;
  return double > most ? 1 : sign(double, Number(wholeOf(whole)));
}

function sign(a: Int, b: Int): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : 0;
}
