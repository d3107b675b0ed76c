import { elementsOf } from "../values/lists.ts";
import { findKey, keysOf } from "../values/maps.ts";
import { Fault, isArray, isFaulty, isList, isMap, type List, type MapLike, type Value } from "../values/value.ts";
import type { Frame, Step } from "./frame.ts";
import { goType } from "./go-type.ts";
import { Growing } from "./growing.ts";

/** The parts of a loop, ready to run, and where its variables are kept. */
export interface Loop {
  readonly range: Step;
  readonly initial: Step;
  readonly condition: Step;
  readonly step: Step;
  readonly result: Step;
  readonly variableSlot: number;
  /** -1 if there is only one. */
  readonly secondSlot: number;
  readonly accumulatorSlot: number;
}

/** Runs a loop (evalFold of cel-go/interpreter). */
export function planLoop(loop: Loop): Step {
  const { range, initial, result, accumulatorSlot } = loop;
  return (frame) => {
    const over = range(frame);
    if (isFaulty(over)) return over;
    const isOverList = isList(over);
    if (!isOverList && !isMap(over)) return notIterable(over, loop.secondSlot >= 0);
    frame.slots[accumulatorSlot] = initial(frame);
    if (isOverList) overList(frame, loop, over);
    else overMap(frame, loop, over);
    const value = result(frame);
    return value instanceof Growing ? value.finish() : value;
  };
}

function overList(frame: Frame, loop: Loop, list: List): void {
  const { variableSlot, secondSlot } = loop;
  let index = 0;
  for (const element of isArray(list) ? list : elementsOf(list)) {
    if (secondSlot < 0) frame.slots[variableSlot] = element;
    else {
      frame.slots[variableSlot] = index++;
      frame.slots[secondSlot] = element;
    }
    if (!turn(frame, loop)) return;
  }
}

function overMap(frame: Frame, loop: Loop, map: MapLike): void {
  const { variableSlot, secondSlot } = loop;
  for (const key of keysOf(map)) {
    frame.slots[variableSlot] = key;
    if (secondSlot >= 0) frame.slots[secondSlot] = findKey(map, key) ?? null;
    if (!turn(frame, loop)) return;
  }
}

/** Goes round once; false if the loop is at its end. */
function turn(frame: Frame, { condition, step, accumulatorSlot }: Loop): boolean {
  if (condition(frame) === false) return false;
  frame.slots[accumulatorSlot] = step(frame);
  frame.checkCost();
  return true;
}

function notIterable(value: Value, hasTwoVariables: boolean): Fault {
  const type = goType(value);
  return new Fault(hasTwoVariables ? `unsupported comprehension range type: ${type}` : `got '${type}', expected iterable type`);
}
