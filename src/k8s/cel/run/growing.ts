import type { Expression } from "../syntax/expression.ts";
import { LiteralMap } from "../values/literal-map.ts";
import { findKey, keysOf } from "../values/maps.ts";
import { printValue } from "../values/print-value.ts";
import { listType } from "../values/type-of.ts";
import { Fault, isFaulty, isMap, Special, type Value } from "../values/value.ts";
import type { Step } from "./frame.ts";

/** What a loop adds to in each turn; nobody but the loop sees it before it is finished (MutableList of cel-go). */
export abstract class Growing extends Special {
  readonly type = listType;

  abstract finish(): Value;

  override equals(): boolean {
    return false;
  }

  override print(): string {
    return "";
  }
}

class GrowingList extends Growing {
  readonly #elements: Value[] = [];

  add(element: Value): void {
    this.#elements.push(element);
  }

  override finish(): Value {
    return this.#elements;
  }
}

class GrowingMap extends Growing {
  readonly #map = new LiteralMap();

  /** types.InsertMapKeyValue of cel-go. */
  add(key: Value, value: Value): Value {
    if (this.#map.find(key) !== undefined) return new Fault(`insert failed: key ${printValue(key)} already exists`);
    this.#map.set(key, value);
    return this;
  }

  addAll(entries: Value): Value {
    if (!isMap(entries)) return new Fault("no such overload: cel.@mapInsert");
    for (const key of keysOf(entries)) {
      const added = this.add(key, findKey(entries, key) ?? null);
      if (added !== this) return added;
    }
    return this;
  }

  override finish(): Value {
    return this.#map;
  }
}

export const newGrowingList: Step = () => new GrowingList();
export const newGrowingMap: Step = () => new GrowingMap();

/** `accumulated + [element]`, as macros write it: the element, null for anything else. */
export function appendedElement(step: Expression, accumulator: string): Expression | null {
  if (step.kind !== "call" || step.function !== "_+_") return null;
  const [accumulated, added] = step.args;
  if (!isName(accumulated, accumulator) || added?.kind !== "list" || added.elements.length !== 1) return null;
  return added.elements[0]?.value ?? null;
}

/** Whether the step inserts into what the loop accumulates. */
export function isInsertion(step: Expression, accumulator: string): boolean {
  return step.kind === "call" && step.function === "cel.@mapInsert" && isName(step.args[0], accumulator);
}

/** The step that is taken where a predicate holds, or always. */
export function growingStep(step: Expression, accumulator: string): Expression | null {
  if (step.kind !== "call" || step.function !== "_?_:_") return step;
  return isName(step.args[2], accumulator) ? (step.args[1] ?? null) : null;
}

function isName(expression: Expression | undefined, name: string): boolean {
  return expression?.kind === "identifier" && expression.name === name;
}

/** Adds an element to the list in a slot; once there is a fault in its place, that stays. */
export function planAppend(slot: number, element: Step, cost: number): Step {
  return (frame) => {
    const value = element(frame);
    frame.cost += cost;
    const list = frame.slots[slot];
    if (!(list instanceof GrowingList)) return list ?? null;
    if (isFaulty(value)) return value;
    list.add(value);
    return list;
  };
}

/** `cel.@mapInsert` of a key and a value, or of a map of them. */
export function planInsert(slot: number, args: readonly Step[], cost: number): Step {
  const [first, second] = args;
  return (frame) => {
    const key = first?.(frame) ?? null;
    const value = second?.(frame) ?? null;
    frame.cost += cost;
    const map = frame.slots[slot];
    if (!(map instanceof GrowingMap)) return map ?? null;
    if (isFaulty(key)) return key;
    if (isFaulty(value)) return value;
    return second === undefined ? map.addAll(key) : map.add(key, value);
  };
}
