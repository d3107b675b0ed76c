import { type ExpressionBuilder, type Macro, type MacroCall, type Macros, macroKey } from "./builder.ts";
import type { Expression } from "./expression.ts";

/** The name of the variable that a macro's loop accumulates in; no identifier of a user can be that. */
export const accumulatorName = "@result";
/** Its name before cel-go 0.23, which is still not to be used. */
export const oldAccumulatorName = "__result__";

const overwritesAccumulator = "iteration variable overwrites accumulator variable";

/** Macros of the CEL specification (parser/macro.go of cel-go). */
export const standardMacros: Macros = new Map<string, Macro>([
  [macroKey("has", 1, "function"), expandHas],
  [macroKey("all", 2, "method"), loop("argument must be a simple name", all)],
  [macroKey("exists", 2, "method"), loop("argument must be a simple name", exists)],
  [macroKey("exists_one", 2, "method"), loop("argument must be a simple name", existsOne)],
  [macroKey("map", 2, "method"), loop("argument is not an identifier", map)],
  [macroKey("map", 3, "method"), loop("argument is not an identifier", map)],
  [macroKey("filter", 2, "method"), loop("argument is not an identifier", filter)],
]);

/** What a loop accumulates, and how. */
export interface Loop {
  readonly initial: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly result: Expression;
}

function expandHas({ at, args }: MacroCall, builder: ExpressionBuilder): Expression {
  const [operand] = args;
  if (operand?.kind === "select") return builder.test(at, operand.operand, operand.field);
  return builder.fail(operand?.at ?? at, "invalid argument to has() macro");
}

/** A macro over the elements of a list or the keys of a map, whose first argument names the variable. */
function loop(notAName: string, make: (builder: ExpressionBuilder, at: number, args: readonly Expression[]) => Loop): Macro {
  return ({ at, target, args }, builder) => {
    const [variable, ...rest] = args;
    if (variable === undefined || target === null) return null;
    if (variable.kind !== "identifier") return builder.fail(variable.at, notAName);
    if (isAccumulator(variable.name)) return builder.fail(variable.at, overwritesAccumulator);
    const parts = make(builder, at, [variable, ...rest]);
    return builder.comprehension(at, {
      range: target,
      variable: variable.name,
      secondVariable: "",
      accumulator: accumulatorName,
      ...parts,
    });
  };
}

export function isAccumulator(name: string): boolean {
  return name === accumulatorName || name === oldAccumulatorName;
}

export function accumulated(builder: ExpressionBuilder, at: number): Expression {
  return builder.identifier(at, accumulatorName);
}

function truth(builder: ExpressionBuilder, at: number, value: boolean): Expression {
  return builder.literal(at, { type: "bool", value });
}

function all(builder: ExpressionBuilder, at: number, args: readonly Expression[]): Loop {
  return allHold(builder, at, argument(args, 1));
}

function exists(builder: ExpressionBuilder, at: number, args: readonly Expression[]): Loop {
  return someHold(builder, at, argument(args, 1));
}

function existsOne(builder: ExpressionBuilder, at: number, args: readonly Expression[]): Loop {
  return oneHolds(builder, at, argument(args, 1));
}

export function allHold(builder: ExpressionBuilder, at: number, predicate: Expression): Loop {
  return {
    initial: truth(builder, at, true),
    condition: builder.call(at, "@not_strictly_false", accumulated(builder, at)),
    step: builder.call(at, "_&&_", accumulated(builder, at), predicate),
    result: accumulated(builder, at),
  };
}

export function someHold(builder: ExpressionBuilder, at: number, predicate: Expression): Loop {
  return {
    initial: truth(builder, at, false),
    condition: builder.call(at, "@not_strictly_false", builder.call(at, "!_", accumulated(builder, at))),
    step: builder.call(at, "_||_", accumulated(builder, at), predicate),
    result: accumulated(builder, at),
  };
}

export function oneHolds(builder: ExpressionBuilder, at: number, predicate: Expression): Loop {
  const one = (): Expression => builder.literal(at, { type: "int", value: 1n });
  const counted = builder.call(at, "_+_", accumulated(builder, at), one());
  return {
    initial: builder.literal(at, { type: "int", value: 0n }),
    condition: truth(builder, at, true),
    step: builder.call(at, "_?_:_", predicate, counted, accumulated(builder, at)),
    result: builder.call(at, "_==_", accumulated(builder, at), one()),
  };
}

function map(builder: ExpressionBuilder, at: number, args: readonly Expression[]): Loop {
  const predicate = args.length === 3 ? argument(args, 1) : null;
  return collect(builder, at, argument(args, args.length - 1), predicate);
}

function filter(builder: ExpressionBuilder, at: number, args: readonly Expression[]): Loop {
  return collect(builder, at, argument(args, 0), argument(args, 1));
}

/** A list of what an expression makes of each element, or of those for which a predicate holds. */
export function collect(builder: ExpressionBuilder, at: number, element: Expression, predicate: Expression | null): Loop {
  const one = builder.list(at, [{ value: element, isOptional: false }]);
  const added = builder.call(at, "_+_", accumulated(builder, at), one);
  return { initial: builder.list(at, []), ...untested(builder, at, added, predicate) };
}

/** A loop to the end, whose step is taken only where the predicate holds. */
export function untested(
  builder: ExpressionBuilder,
  at: number,
  step: Expression,
  predicate: Expression | null,
): Omit<Loop, "initial"> {
  return {
    condition: truth(builder, at, true),
    step: predicate === null ? step : builder.call(at, "_?_:_", predicate, step, accumulated(builder, at)),
    result: accumulated(builder, at),
  };
}

function argument(args: readonly Expression[], index: number): Expression {
  const found = args[index];
  if (found === undefined) throw new RangeError(`a macro has no argument ${index}`);
  return found;
}
