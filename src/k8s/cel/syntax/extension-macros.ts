import { type ExpressionBuilder, type Macro, type MacroCall, type Macros, macroKey } from "./builder.ts";
import type { Expression } from "./expression.ts";
import {
  accumulated,
  accumulatorName,
  allHold,
  collect,
  isAccumulator,
  type Loop,
  oneHolds,
  someHold,
  standardMacros,
  untested,
} from "./macros.ts";

const unusedVariable = "#unused";

/** `optMap` and `optFlatMap` (cel/library.go of cel-go). */
export const optionalMacros: Macros = new Map<string, Macro>([
  [macroKey("optMap", 2, "method"), optionalMacro("optMap")],
  [macroKey("optFlatMap", 2, "method"), optionalMacro("optFlatMap")],
]);

function optionalMacro(name: "optMap" | "optFlatMap"): Macro {
  return ({ at, target, args }, builder) => {
    const [variable, value] = args;
    if (variable === undefined || value === undefined || target === null) return null;
    if (variable.kind !== "identifier") return builder.fail(variable.at, `${name}() variable name must be a simple identifier`);
    const present = builder.method(at, target, "hasValue");
    const unwrapped = builder.method(at, builder.copy(target), "value");
    const bound = bind(builder, at, variable.name, unwrapped, value);
    const mapped = name === "optMap" ? builder.call(at, "optional.of", bound) : bound;
    return builder.call(at, "_?_:_", present, mapped, builder.call(at, "optional.none"));
  };
}

/** An expression in which a name stands for a value: a loop that is never run through. */
function bind(builder: ExpressionBuilder, at: number, name: string, value: Expression, body: Expression): Expression {
  return builder.comprehension(at, {
    range: builder.list(at, []),
    variable: unusedVariable,
    secondVariable: "",
    accumulator: name,
    initial: value,
    condition: builder.literal(at, { type: "bool", value: false }),
    step: builder.identifier(at, name),
    result: body,
  });
}

/** `cel.bind`, which Kubernetes has for devices only (ext/bindings.go of cel-go). */
export const bindMacros: Macros = new Map<string, Macro>([
  [
    macroKey("bind", 3, "method"),
    ({ at, target, args }, builder) => {
      const [variable, value, body] = args;
      if (target?.kind !== "identifier" || target.name !== "cel") return null;
      if (variable === undefined || value === undefined || body === undefined) return null;
      if (variable.kind === "identifier") return bind(builder, at, variable.name, value, body);
      return builder.fail(variable.at, "cel.bind() variable names must be simple identifiers");
    },
  ],
]);

/** `sortBy` (ext/lists.go of cel-go). */
export const sortMacros: Macros = new Map<string, Macro>([[macroKey("sortBy", 2, "method"), expandSortBy]]);

const sortInput = "@__sortBy_input__";

function expandSortBy({ at, target, args }: MacroCall, builder: ExpressionBuilder): Expression | null {
  if (target === null) return null;
  if (target.kind === "literal" || target.kind === "map" || target.kind === "struct")
    return builder.fail(target.at, "sortBy can only be applied to a list, identifier, comprehension, call or select expression");
  const makeKeys = standardMacros.get(macroKey("map", 2, "method"));
  const since = builder.problems.length;
  const keys = makeKeys?.({ at, target: builder.identifier(at, sortInput), args }, builder) ?? null;
  if (keys === null || builder.problems.length > since) return keys;
  const sorted = builder.method(at, builder.identifier(at, sortInput), "@sortByAssociatedKeys", keys);
  return bind(builder, at, sortInput, target, sorted);
}

/** Macros with two variables: index and element of a list, key and value of a map (ext/comprehensions.go of cel-go). */
export const twoVariableMacros: Macros = new Map<string, Macro>([
  [macroKey("all", 3, "method"), twoVariables((builder, at, [predicate]) => allHold(builder, at, predicate))],
  [macroKey("exists", 3, "method"), twoVariables((builder, at, [predicate]) => someHold(builder, at, predicate))],
  [macroKey("existsOne", 3, "method"), twoVariables((builder, at, [predicate]) => oneHolds(builder, at, predicate))],
  [macroKey("exists_one", 3, "method"), twoVariables((builder, at, [predicate]) => oneHolds(builder, at, predicate))],
  ...filtered("transformList", (builder, at, value, predicate) => collect(builder, at, value, predicate)),
  ...filtered("transformMap", (builder, at, value, predicate, key) => {
    const inserted = builder.call(at, "cel.@mapInsert", accumulated(builder, at), builder.identifier(at, key), value);
    return { initial: builder.map(at, []), ...untested(builder, at, inserted, predicate) };
  }),
  ...filtered("transformMapEntry", (builder, at, value, predicate) => {
    const inserted = builder.call(at, "cel.@mapInsert", accumulated(builder, at), value);
    return { initial: builder.map(at, []), ...untested(builder, at, inserted, predicate) };
  }),
]);

type MakeFiltered = (
  builder: ExpressionBuilder,
  at: number,
  value: Expression,
  predicate: Expression | null,
  key: string,
) => Loop;

/** With a value only, and with a predicate before it. */
function filtered(name: string, make: MakeFiltered): [string, Macro][] {
  return [
    [macroKey(name, 3, "method"), twoVariables((builder, at, [value], key) => make(builder, at, value, null, key))],
    [
      macroKey(name, 4, "method"),
      twoVariables((builder, at, [predicate, value], key) =>
        value === undefined ? make(builder, at, predicate, null, key) : make(builder, at, value, predicate, key),
      ),
    ],
  ];
}

type MakeLoop = (
  builder: ExpressionBuilder,
  at: number,
  args: readonly [Expression, ...(readonly Expression[])],
  key: string,
) => Loop;

function twoVariables(make: MakeLoop): Macro {
  return ({ at, target, args }, builder) => {
    const [first, second, body, ...rest] = args;
    if (target === null || first === undefined || second === undefined || body === undefined) return null;
    if (first.kind !== "identifier") return builder.fail(first.at, "argument must be a simple name");
    if (second.kind !== "identifier") return builder.fail(second.at, "argument must be a simple name");
    if (first.name === second.name) return builder.fail(second.at, `duplicate variable name: ${first.name}`);
    const wrong = [first, second].find(({ name }) => isAccumulator(name));
    if (wrong !== undefined) return builder.fail(wrong.at, "iteration variable overwrites accumulator variable");
    return builder.comprehension(at, {
      range: target,
      variable: first.name,
      secondVariable: second.name,
      accumulator: accumulatorName,
      ...make(builder, at, [body, ...rest], first.name),
    });
  };
}
