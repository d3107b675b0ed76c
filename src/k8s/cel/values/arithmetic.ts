import { Double, doubleOf, type Int, intOf, isDouble, isInt, numberOf, Uint } from "./numbers.ts";
import { Fault, noSuchOverload, type Value } from "./value.ts";

const integerOverflow = new Fault("integer overflow");
const unsignedOverflow = new Fault("unsigned integer overflow");
const mostUint = 2n ** 64n - 1n;

/** One of the operations of numbers, for each of their types. */
interface Operation {
  /** The result where it is a whole number that JavaScript holds exactly, anything else where it is not. */
  quick(a: number, b: number): number;
  whole(a: bigint, b: bigint): bigint;
  double(a: number, b: number): number;
}

const operations: Readonly<Record<"+" | "-" | "*", Operation>> = {
  "+": { quick: (a, b) => a + b, whole: (a, b) => a + b, double: (a, b) => a + b },
  "-": { quick: (a, b) => a - b, whole: (a, b) => a - b, double: (a, b) => a - b },
  "*": { quick: (a, b) => a * b, whole: (a, b) => a * b, double: (a, b) => a * b },
};

/** Whether arithmetic is the number's own; lists, texts and times have operations of other kinds. */
export function calculate(operator: "+" | "-" | "*", a: Value, b: Value): Value {
  const { quick, whole, double } = operations[operator];
  if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const result = quick(a, b);
    // Not minus zero, which is no int.
    if (Number.isSafeInteger(result)) return result + 0;
  }
  if (isInt(a)) return isInt(b) ? checkedInt(whole(BigInt(a), BigInt(b))) : noSuchOverload;
  if (a instanceof Uint) return b instanceof Uint ? checkedUint(whole(a.value, b.value)) : noSuchOverload;
  return isDouble(a) && isDouble(b) ? doubleOf(double(numberOf(a), numberOf(b))) : noSuchOverload;
}

/** An int, or the fault that it does not fit in 64 bits. */
export function checkedInt(value: bigint): Int | Fault {
  return BigInt.asIntN(64, value) === value ? intOf(value) : integerOverflow;
}

export function checkedUint(value: bigint): Uint | Fault {
  return value < 0n || value > mostUint ? unsignedOverflow : new Uint(value);
}

export function divide(a: Value, b: Value): Value {
  if (isInt(a)) return isInt(b) ? divideWhole(BigInt(a), BigInt(b), checkedInt) : noSuchOverload;
  if (a instanceof Uint) return b instanceof Uint ? divideWhole(a.value, b.value, checkedUint) : noSuchOverload;
  return isDouble(a) && isDouble(b) ? doubleOf(numberOf(a) / numberOf(b)) : noSuchOverload;
}

function divideWhole(a: bigint, b: bigint, checked: (value: bigint) => Value): Value {
  return b === 0n ? new Fault("division by zero") : checked(a / b);
}

export function modulo(a: Value, b: Value): Value {
  if (isInt(a)) return isInt(b) ? moduloWhole(BigInt(a), BigInt(b), checkedInt) : noSuchOverload;
  return a instanceof Uint && b instanceof Uint ? moduloWhole(a.value, b.value, checkedUint) : noSuchOverload;
}

function moduloWhole(a: bigint, b: bigint, checked: (value: bigint) => Value): Value {
  if (b === 0n) return new Fault("modulus by zero");
  return a === -(2n ** 63n) && b === -1n ? integerOverflow : checked(a % b);
}

export function negate(value: Value): Value {
  if (isInt(value)) return checkedInt(-BigInt(value));
  if (value instanceof Double) return doubleOf(-value.value);
  return typeof value === "number" ? -value : noSuchOverload;
}

/** A double cut to an int (doubleToInt64Checked of cel-go). */
export function truncate(value: number): Int | Fault {
  return value > -(2 ** 63) && value < 2 ** 63 ? intOf(BigInt(Math.trunc(value))) : integerOverflow;
}

export function truncateUnsigned(value: number): Uint | Fault {
  return value >= 0 && value < 2 ** 64 ? new Uint(BigInt(Math.trunc(value))) : unsignedOverflow;
}
