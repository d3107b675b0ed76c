import { valuesEqual } from "../values/equal.ts";
import { isDouble, isInt, numberOf, Uint } from "../values/numbers.ts";
import { isFaulty, isList, noSuchOverload, Unknown, type Value } from "../values/value.ts";
import type { Step } from "./frame.ts";

/** `a && b`: false if one of them is, whatever the other is (evalAnd of cel-go/interpreter). */
export function planAnd(left: Step, right: Step): Step {
  return planLogic(left, right, false);
}

/** `a || b`. */
export function planOr(left: Step, right: Step): Step {
  return planLogic(left, right, true);
}

function planLogic(left: Step, right: Step, decisive: boolean): Step {
  return (frame) => {
    const first = left(frame);
    if (first === decisive) return decisive;
    const second = right(frame);
    if (second === decisive) return decisive;
    if (first === !decisive && second === !decisive) return !decisive;
    return undecided(first, second);
  };
}

/** What is unknown outweighs errors, and the first of two errors the second. */
function undecided(first: Value, second: Value): Value {
  if (first instanceof Unknown) return first;
  if (second instanceof Unknown) return second;
  const cause = typeof first === "boolean" ? second : first;
  return isFaulty(cause) ? cause : noSuchOverload;
}

export function areEqual(a: Value, b: Value): Value {
  return valuesEqual(a, b);
}

/** Values that cannot be compared differ (evalNe of cel-go/interpreter). */
export function areDifferent(a: Value, b: Value): Value {
  return valuesEqual(a, b) !== true;
}

/** Texts, numbers and booleans by what makes them equal; null for everything else. */
function identityOf(value: Value): string | null {
  if (typeof value === "string") return `s${value}`;
  if (typeof value === "boolean") return `b${value}`;
  if (isInt(value)) return `n${value}`;
  if (value instanceof Uint) return `n${value.value}`;
  if (!isDouble(value)) return null;
  const number = numberOf(value);
  return Number.isInteger(number) ? `n${BigInt(number)}` : `n${number}`;
}

/** The elements of a constant list that `in` looks for at once (maybeOptimizeSetMembership); null if it does not. */
export function membersOf(list: Value): ReadonlySet<string> | null {
  if (!isList(list) || !Array.isArray(list)) return null;
  const members = new Set<string>();
  for (const element of list) {
    const identity = identityOf(element);
    if (identity === null) return null;
    if (!Number.isNaN(element)) members.add(identity);
  }
  return members;
}

export function isMember(members: ReadonlySet<string>, value: Value): boolean {
  const identity = identityOf(value);
  return identity !== null && members.has(identity);
}
