import { type Int, isInt } from "../values/numbers.ts";
import { isList, type List, noSuchOverload, type Value } from "../values/value.ts";
import type { Implementation } from "./library.ts";

/** Implementations for arguments of certain types; with others there is no such overload. */

export function onText(apply: (text: string) => Value): Implementation {
  return (text) => (typeof text === "string" ? apply(text) : noSuchOverload);
}

export function onTexts(apply: (text: string, other: string) => Value): Implementation {
  return (text, other) => (typeof text === "string" && typeof other === "string" ? apply(text, other) : noSuchOverload);
}

export function onTextAndInt(apply: (text: string, int: Int) => Value): Implementation {
  return (text, int) => (typeof text === "string" && isIntArgument(int) ? apply(text, int) : noSuchOverload);
}

export function onTextsAndInt(apply: (text: string, other: string, int: Int) => Value): Implementation {
  return (text, other, int) =>
    typeof text === "string" && typeof other === "string" && isIntArgument(int) ? apply(text, other, int) : noSuchOverload;
}

export function onList(apply: (list: List) => Value): Implementation {
  return (list) => (list !== undefined && isList(list) ? apply(list) : noSuchOverload);
}

export function onLists(apply: (list: List, other: List) => Value): Implementation {
  return (list, other) =>
    list !== undefined && other !== undefined && isList(list) && isList(other) ? apply(list, other) : noSuchOverload;
}

/** For arguments that are instances of a class. */
export function on<T extends Value>(kind: abstract new (...args: never[]) => T, apply: (value: T) => Value): Implementation {
  return (value) => (value instanceof kind ? apply(value) : noSuchOverload);
}

export function onBoth<T extends Value, U extends Value>(
  kind: abstract new (...args: never[]) => T,
  otherKind: abstract new (...args: never[]) => U,
  apply: (value: T, other: U) => Value,
): Implementation {
  return (value, other) => (value instanceof kind && other instanceof otherKind ? apply(value, other) : noSuchOverload);
}

function isIntArgument(value: Value | undefined): value is Int {
  return value !== undefined && isInt(value);
}
