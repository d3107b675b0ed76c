import type { Value } from "../values/value.ts";

/** What an expression's variables stand for. */
export interface Activation {
  /** Undefined if there is no such variable. */
  find(name: string): Value | undefined;
}

/** Of expressions without loops. */
const noSlots: Value[] = [];

/** One evaluation: variables, and what it has cost so far. */
export class Frame {
  readonly activation: Activation;
  /** Variables of loops. */
  readonly slots: Value[];
  readonly mostCost: number;
  cost = 0;

  constructor(activation: Activation, slotCount: number, mostCost: number) {
    this.activation = activation;
    this.slots = slotCount === 0 ? noSlots : new Array<Value>(slotCount).fill(null);
    this.mostCost = mostCost;
  }

  /** Ends the evaluation when it costs too much. */
  checkCost(): void {
    if (this.cost > this.mostCost) throw new CostExceeded();
  }
}

/** Thrown to leave an evaluation that costs more than it may. */
export class CostExceeded extends Error {}

/** A part of an expression, ready to run. */
export type Step = (frame: Frame) => Value;
