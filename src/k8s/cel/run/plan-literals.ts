import { LiteralMap } from "../values/literal-map.ts";
import { Optional } from "../values/optional.ts";
import { printValue } from "../values/print-value.ts";
import { StructValue } from "../values/struct-value.ts";
import { Fault, isFaulty, type Value } from "../values/value.ts";
import { type Activation, Frame, type Step } from "./frame.ts";
import type { Planned } from "./planned.ts";

/** What new lists, maps and objects cost (ListCreateBaseCost and others of cel-go/common). */
const listCost = 10;
const mapCost = 30;
const structCost = 40;

export interface PlannedElement {
  readonly value: Planned;
  readonly isOptional: boolean;
}

export interface PlannedEntry extends PlannedElement {
  readonly key: Planned;
}

export interface PlannedField extends PlannedElement {
  readonly name: string;
}

const nothing: Activation = { find: () => undefined };

/** The value of what depends on nothing. */
export function constantOf(evaluate: Step): Planned {
  const constant = evaluate(new Frame(nothing, 0, Number.POSITIVE_INFINITY));
  return { evaluate: () => constant, constant };
}

/** A list; one of constants is a constant itself (maybeBuildListLiteral of cel-go/interpreter). */
export function planList(elements: readonly PlannedElement[]): Planned {
  const steps = elements.map(({ value }) => value.evaluate);
  const evaluate = elements.some(({ isOptional }) => isOptional) ? optionalList(elements) : plainList(steps);
  if (elements.every(({ value }) => value.constant !== undefined)) return constantOf(evaluate);
  return { evaluate: costing(evaluate, listCost) };
}

function plainList(steps: readonly Step[]): Step {
  return (frame) => {
    const values: Value[] = [];
    for (const step of steps) {
      const value = step(frame);
      if (isFaulty(value)) return value;
      values.push(value);
    }
    return values;
  };
}

function optionalList(elements: readonly PlannedElement[]): Step {
  return (frame) => {
    const values: Value[] = [];
    for (const { value, isOptional } of elements) {
      const element = value.evaluate(frame);
      if (isFaulty(element)) return element;
      if (!isOptional) values.push(element);
      else if (!(element instanceof Optional))
        return new Fault(`cannot initialize optional list element from non-optional value ${printValue(element)}`);
      else if (element.value !== undefined) values.push(element.value);
    }
    return values;
  };
}

export function planMap(entries: readonly PlannedEntry[]): Planned {
  const evaluate: Step = (frame) => {
    const map = new LiteralMap();
    for (const { key, value, isOptional } of entries) {
      const name = key.evaluate(frame);
      if (isFaulty(name)) return name;
      const held = unwrapped(value.evaluate(frame), isOptional, name);
      if (held === undefined) map.delete(name);
      else if (isFaulty(held)) return held;
      else map.set(name, held);
    }
    return map;
  };
  const isConstant = entries.every(({ key, value }) => key.constant !== undefined && value.constant !== undefined);
  return isConstant ? constantOf(evaluate) : { evaluate: costing(evaluate, mapCost) };
}

export function planStruct(typeName: string, fields: readonly PlannedField[]): Planned {
  const evaluate: Step = (frame) => {
    const values = new Map<string, Value>();
    for (const { name, value, isOptional } of fields) {
      const held = unwrapped(value.evaluate(frame), isOptional, name);
      if (held === undefined) values.delete(name);
      else if (isFaulty(held)) return held;
      else values.set(name, held);
    }
    return new StructValue(typeName, values);
  };
  return { evaluate: costing(evaluate, structCost) };
}

/** What an optional entry holds; undefined if it is not there. */
function unwrapped(value: Value, isOptional: boolean, key: Value): Value | undefined {
  if (!isOptional || isFaulty(value)) return value;
  if (value instanceof Optional) return value.value;
  return new Fault(`cannot initialize optional entry '${printValue(key)}' from non-optional value ${printValue(value)}`);
}

function costing(evaluate: Step, cost: number): Step {
  return (frame) => {
    const value = evaluate(frame);
    frame.cost += cost;
    return value;
  };
}
