import { printType } from "../types/format-type.ts";
import { Double, type Int, isInt, Uint } from "./numbers.ts";
import { printValue } from "./print-value.ts";
import { typeOf } from "./type-of.ts";
import { Fault, isArray, type List, type Value } from "./value.ts";

export function listSize(list: List): number {
  return isArray(list) ? list.length : list.size;
}

/** The element at an index that is within bounds. */
export function listAt(list: List, index: number): Value {
  if (!isArray(list)) return list.at(index);
  const value = list[index];
  return value === undefined ? null : value;
}

export function elementsOf(list: List): readonly Value[] {
  return isArray(list) ? list : Array.from({ length: list.size }, (_, index) => list.at(index));
}

/** The index that a value stands for (types.IndexOrError of cel-go). */
export function indexOf(value: Value): Int | Fault {
  if (isInt(value)) return value;
  if (value instanceof Double) return value.value;
  if (value instanceof Uint && value.value < 2n ** 63n) return Number(value.value);
  if (typeof value === "number" || value instanceof Uint)
    return new Fault(`unsupported index value ${printValue(value)} in list`);
  return new Fault(`unsupported index type '${printType(typeOf(value))}' in list`);
}
