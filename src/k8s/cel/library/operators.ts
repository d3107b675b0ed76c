import { calculate, divide, modulo, negate } from "../values/arithmetic.ts";
import { Bytes } from "../values/bytes.ts";
import { compareValues, isComparable } from "../values/compare.ts";
import { contains } from "../values/equal.ts";
import { elementsOf } from "../values/lists.ts";
import { findKey } from "../values/maps.ts";
import { isDouble, isInt, isNumeric, Uint } from "../values/numbers.ts";
import { addDuration, between, checkedDuration } from "../values/time-arithmetic.ts";
import { Duration, Timestamp } from "../values/times.ts";
import { Fault, isArray, isList, isMap, type List, MapValue, noSuchOverload, type Value } from "../values/value.ts";
import type { Implementation, Library } from "./library.ts";

const numbers = ["double", "int64", "uint64"] as const;
const celNames = { double: "double", int64: "int", uint64: "uint" } as const;
const comparisons = { less: "_<_", less_equals: "_<=_", greater: "_>_", greater_equals: "_>=_" } as const;

/** Overloads of the comparisons: types with themselves, and numbers with each other. */
function comparisonTable(): string {
  return Object.entries(comparisons)
    .flatMap(([id, name]) => [
      ...["bool", "string", "bytes", "timestamp", "duration"].map((type) => `${id}_${type} | ${name} | ${type}, ${type} | bool`),
      ...numbers.flatMap((a) =>
        numbers.map((b) => `${id}_${a === b ? a : `${a}_${b}`} | ${name} | ${celNames[a]}, ${celNames[b]} | bool`),
      ),
    ])
    .join("\n");
}

/** What operators stand for (common/stdlib of cel-go). Logic, `?:`, `==`, `!=` and indexes are evaluated in their own ways. */
export const operators: Library = {
  table: `
    conditional | _?_:_ | bool, A, A | A
    logical_and | _&&_ | bool, bool | bool
    logical_or | _||_ | bool, bool | bool
    logical_not | !_ | bool | bool
    not_strictly_false | @not_strictly_false | bool | bool
    equals | _==_ | A, A | bool
    not_equals | _!=_ | A, A | bool
    add_bytes | _+_ | bytes, bytes | bytes
    add_double | _+_ | double, double | double
    add_duration_duration | _+_ | duration, duration | duration
    add_duration_timestamp | _+_ | duration, timestamp | timestamp
    add_timestamp_duration | _+_ | timestamp, duration | timestamp
    add_int64 | _+_ | int, int | int
    add_list | _+_ | list(A), list(A) | list(A)
    add_string | _+_ | string, string | string
    add_uint64 | _+_ | uint, uint | uint
    divide_double | _/_ | double, double | double
    divide_int64 | _/_ | int, int | int
    divide_uint64 | _/_ | uint, uint | uint
    modulo_int64 | _%_ | int, int | int
    modulo_uint64 | _%_ | uint, uint | uint
    multiply_double | _*_ | double, double | double
    multiply_int64 | _*_ | int, int | int
    multiply_uint64 | _*_ | uint, uint | uint
    negate_double | -_ | double | double
    negate_int64 | -_ | int | int
    subtract_double | _-_ | double, double | double
    subtract_duration_duration | _-_ | duration, duration | duration
    subtract_int64 | _-_ | int, int | int
    subtract_timestamp_duration | _-_ | timestamp, duration | timestamp
    subtract_timestamp_timestamp | _-_ | timestamp, timestamp | duration
    subtract_uint64 | _-_ | uint, uint | uint
    index_list | _[_] | list(A), int | A
    index_map | _[_] | map(A, B), A | B
    in_list | @in | A, list(A) | bool
    in_map | @in | A, map(A, B) | bool
    ${comparisonTable()}`,
  implementations: {
    "!_": (value) => (typeof value === "boolean" ? !value : noSuchOverload),
    "_+_": (a = null, b = null) => add(a, b),
    "_-_": (a = null, b = null) => subtract(a, b),
    "_*_": (a = null, b = null) => (isNumeric(a) ? calculate("*", a, b) : refuseOperand("_*_", a)),
    "_/_": (a = null, b = null) => (isNumeric(a) ? divide(a, b) : refuseOperand("_/_", a)),
    "_%_": (a = null, b = null) => (isInt(a) || a instanceof Uint ? modulo(a, b) : refuseOperand("_%_", a)),
    "-_": (value = null) => negateOperand(value),
    "_<_": compare("_<_", (order) => order < 0),
    "_<=_": compare("_<=_", (order) => order <= 0),
    "_>_": compare("_>_", (order) => order > 0),
    "_>=_": compare("_>=_", (order) => order >= 0),
    "@in": (value = null, container = null) => isIn(value, container),
  },
};

/** What the server says to an operand for which there is no such operator: texts and times have methods of their own. */
export function refuseOperand(name: string, operand: Value): Fault {
  const hasMethods = typeof operand === "string" || operand instanceof Duration || operand instanceof Timestamp;
  return hasMethods ? noSuchOverload : new Fault(`no such overload: ${name}`);
}

function add(a: Value, b: Value): Value {
  if (isNumeric(a)) return calculate("+", a, b);
  if (typeof a === "string") return typeof b === "string" ? a + b : noSuchOverload;
  if (isList(a)) return isList(b) ? join(a, b) : noSuchOverload;
  if (a instanceof Bytes) return b instanceof Bytes ? new Bytes(Uint8Array.of(...a.value, ...b.value)) : noSuchOverload;
  if (a instanceof Duration) return addToDuration(a, b);
  if (a instanceof Timestamp) return b instanceof Duration ? addDuration(a, b.nanoseconds) : noSuchOverload;
  return refuseOperand("_+_", a);
}

function addToDuration(duration: Duration, other: Value): Value {
  if (other instanceof Duration) return checkedDuration(duration.nanoseconds + other.nanoseconds);
  return other instanceof Timestamp ? addDuration(other, duration.nanoseconds) : noSuchOverload;
}

/** One list behind the other. */
export function join(a: List, b: List): Value {
  return isArray(a) ? a.concat(elementsOf(b)) : a.plus(b);
}

function subtract(a: Value, b: Value): Value {
  if (isNumeric(a)) return calculate("-", a, b);
  if (a instanceof Duration) return b instanceof Duration ? checkedDuration(a.nanoseconds - b.nanoseconds) : noSuchOverload;
  if (!(a instanceof Timestamp)) return refuseOperand("_-_", a);
  if (b instanceof Timestamp) return between(a, b);
  if (!(b instanceof Duration)) return noSuchOverload;
  const negated = checkedDuration(-b.nanoseconds);
  return negated instanceof Fault ? negated : addDuration(a, negated.nanoseconds);
}

function negateOperand(value: Value): Value {
  if (isInt(value) || isDouble(value)) return negate(value);
  if (value instanceof Duration) return checkedDuration(-value.nanoseconds);
  return typeof value === "boolean" ? noSuchOverload : refuseOperand("-_", value);
}

function compare(name: string, holds: (order: number) => boolean): Implementation {
  return (a = null, b = null) => {
    if (typeof a === "number" && typeof b === "number" && Number.isSafeInteger(a) && Number.isSafeInteger(b)) return holds(a - b);
    if (!isComparable(a)) return refuseOperand(name, a);
    const order = compareValues(a, b);
    return order instanceof Fault ? order : holds(order);
  };
}

function isIn(value: Value, container: Value): Value {
  if (isList(container)) return contains(container, value);
  if (container instanceof MapValue) return container.contains(value);
  return isMap(container) ? findKey(container, value) !== undefined : noSuchOverload;
}
