import type { Checked } from "../check/checked.ts";
import { Fault, type Value } from "../values/value.ts";
import { type Activation, CostExceeded, Frame, type Step } from "./frame.ts";
import { type Callables, Planner } from "./planner.ts";

/** What evaluating an expression gave, faults included, and what it cost. */
export interface Evaluation {
  readonly value: Value;
  readonly cost: number;
}

/** An expression that can be evaluated as often as one likes. */
export interface Program {
  evaluate(activation: Activation, mostCost: number): Evaluation;
}

export const costExceeded = new Fault("operation cancelled: actual cost limit exceeded");

/** Makes a checked expression into a program; throws a PlanError if its constant parts fail. */
export function makeProgram(checked: Checked, callables: Callables): Program {
  const planner = new Planner(checked, callables);
  const { evaluate } = planner.plan(checked.expression);
  const { slotCount } = planner;
  return { evaluate: (activation, mostCost) => run(evaluate, new Frame(activation, slotCount, mostCost)) };
}

function run(evaluate: Step, frame: Frame): Evaluation {
  try {
    const value = evaluate(frame);
    return { value: frame.cost > frame.mostCost ? costExceeded : value, cost: frame.cost };
  } catch (error) {
    if (error instanceof CostExceeded) return { value: costExceeded, cost: frame.cost };
    // Texts and lists that grow beyond what JavaScript holds.
    if (error instanceof RangeError) return { value: new Fault("the expression takes too much memory"), cost: frame.cost };
    throw error;
  }
}
