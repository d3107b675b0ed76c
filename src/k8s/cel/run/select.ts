import { indexOf, listAt, listSize } from "../values/lists.ts";
import { findKey } from "../values/maps.ts";
import { printValue } from "../values/print-value.ts";
import { StructValue } from "../values/struct-value.ts";
import { Fault, isArray, isFaulty, isList, isMap, Special, type Value } from "../values/value.ts";

/** What is found under a key: undefined if there is nothing; a fault if there cannot be (refQualify of cel-go/interpreter). */
export function findIn(value: Value, key: Value): Value | undefined {
  if (isFaulty(value)) return value;
  if (isMap(value)) return findKey(value, key);
  if (!isList(value)) return undefined;
  const index = indexOf(key);
  if (index instanceof Fault) return index;
  if (index < 0 || index >= listSize(value)) return undefined;
  return listAt(value, Number(index));
}

/** What is selected by a key; a fault if there is nothing. */
export function selectFrom(value: Value, key: Value): Value {
  const found = findIn(value, key);
  return found === undefined ? nothingAt(value, key) : found;
}

/** The same for the name of a field, as fast as can be for objects as they were read. */
export function selectField(value: Value, name: string): Value {
  if (typeof value === "object" && value !== null && !(value instanceof Special) && !isArray(value)) {
    const field = value[name];
    // What objects inherit are functions, but for one: everything else is their own.
    if (field !== undefined && typeof field !== "function" && name !== "__proto__") return field;
  }
  return selectFrom(value, name);
}

function nothingAt(value: Value, key: Value): Value {
  // Objects that expressions make have all fields that one asks for.
  if (value instanceof StructValue) return null;
  return new Fault(isList(value) ? `index out of bounds: ${printValue(key)}` : `no such key: ${printValue(key)}`);
}
