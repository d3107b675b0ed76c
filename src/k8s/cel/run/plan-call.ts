import { type CallCost, callCost } from "../cost/call-cost.ts";
import type { Implementation } from "../library/library.ts";
import { isFaulty, type Value } from "../values/value.ts";
import type { Binding } from "./bind.ts";
import type { Step } from "./frame.ts";

/** A call whose arguments are evaluated first; a fault among them is what it gives (evalBinary and others of cel-go/interpreter). */
export function planCall(name: string, overload: string, args: readonly Step[], { apply, stopsEarly }: Binding): Step {
  const cost = callCost(name, overload);
  const [first, second] = args;
  if (typeof cost === "number" && args.length === 1 && first !== undefined) return planUnary(first, apply, cost);
  if (typeof cost === "number" && args.length === 2 && !stopsEarly && first !== undefined && second !== undefined)
    return planBinary(first, second, apply, cost);
  if (typeof cost !== "number" && args.length === 2 && first !== undefined && second !== undefined)
    return planMeasured(first, second, apply, cost);
  return (frame) => {
    const values: Value[] = [];
    let fault: Value | null = null;
    for (const arg of args) {
      const value = arg(frame);
      values.push(value);
      if (!isFaulty(value)) continue;
      fault ??= value;
      // The call is not counted then.
      if ((args.length > 2 || stopsEarly) && values.length < args.length) return fault;
    }
    const value = fault ?? apply(...values);
    frame.cost += typeof cost === "number" ? cost : cost(values, value);
    return value;
  };
}

/** Of two arguments, with costs that depend on them. */
function planMeasured(left: Step, right: Step, apply: Implementation, cost: Exclude<CallCost, number>): Step {
  return (frame) => {
    const first = left(frame);
    const second = right(frame);
    const value = isFaulty(first) ? first : isFaulty(second) ? second : apply(first, second);
    frame.cost += cost([first, second], value);
    return value;
  };
}

function planUnary(argument: Step, apply: Implementation, cost: number): Step {
  return (frame) => {
    const value = argument(frame);
    frame.cost += cost;
    return isFaulty(value) ? value : apply(value);
  };
}

function planBinary(left: Step, right: Step, apply: Implementation, cost: number): Step {
  return (frame) => {
    const first = left(frame);
    const second = right(frame);
    frame.cost += cost;
    if (isFaulty(first)) return first;
    return isFaulty(second) ? second : apply(first, second);
  };
}
