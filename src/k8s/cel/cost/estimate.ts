import type { Checked } from "../check/checked.ts";
import type { CallExpression, ComprehensionExpression, Expression, SelectExpression } from "../syntax/expression.ts";
import { accumulatorName, oldAccumulatorName } from "../syntax/macros.ts";
import { type CelType, dynType, isOptional, parameterOf, type TypeKind } from "../types/type.ts";
import { characterCount } from "../values/text.ts";
import { type CallEstimate, type CostNode, type EstimateSize, estimateCall } from "./estimate-calls.ts";
import { add, type Estimate, fixed, most, multiply, scale, union, unknownEstimate } from "./estimates.ts";

/** The least and the most that evaluating an expression can cost, by the sizes of what it refers to (checker.Cost of cel-go). */
export function estimateCost(checked: Checked, estimateSize: EstimateSize): Estimate {
  return new Estimator(checked, estimateSize).cost(checked.expression);
}

/** Sizes of what is in a list or map. */
interface EntrySizes {
  readonly container: "list" | "map";
  readonly key: Estimate;
  readonly value: Estimate;
}

interface Local {
  readonly path: readonly string[];
  readonly size: Estimate | null;
  readonly entries: EntrySizes | null;
}

const listCost = 10;
const mapCost = 30;
const structCost = 40;
const traversalFactor = 0.1;
const patternFactor = 0.25;

/** coster of cel-go/checker. */
class Estimator {
  readonly #checked: Checked;
  readonly #estimateSize: EstimateSize;
  readonly #paths = new Map<number, readonly string[]>();
  readonly #sizes = new Map<number, Estimate>();
  readonly #entries = new Map<number, EntrySizes>();
  readonly #locals = new Map<string, Local[]>();

  constructor(checked: Checked, estimateSize: EstimateSize) {
    this.#checked = checked;
    this.#estimateSize = estimateSize;
  }

  cost(expression: Expression): Estimate {
    switch (expression.kind) {
      case "literal":
        return fixed(0);
      case "identifier":
        this.#paths.set(expression.id, this.#localNamed(expression.name)?.path ?? [expression.name]);
        return fixed(1);
      case "select":
        return this.#costSelect(expression);
      case "call":
        return this.#costCall(expression);
      case "list":
        return this.#costElements(expression, expression.elements);
      case "map":
        return this.#costEntries(expression, expression.entries);
      case "struct":
        return expression.fields.reduce((sum, { value }) => add(sum, this.cost(value)), fixed(structCost));
      case "comprehension":
        return isBinding(expression) ? this.#costBinding(expression) : this.#costLoop(expression);
    }
  }

  #localNamed(name: string): Local | undefined {
    return this.#locals.get(name)?.at(-1);
  }

  #push(name: string, local: Local): void {
    const stack = this.#locals.get(name);
    if (stack === undefined) this.#locals.set(name, [local]);
    else stack.push(local);
  }

  #pop(name: string): void {
    this.#locals.get(name)?.pop();
  }

  #typeOf({ id }: Expression): CelType {
    return this.#checked.types.get(id) ?? dynType;
  }

  #pathOf(expression: Expression): readonly string[] {
    const local = expression.kind === "identifier" ? this.#localNamed(expression.name) : undefined;
    return local?.path ?? this.#paths.get(expression.id) ?? [];
  }

  #costSelect(select: SelectExpression): Estimate {
    const operand = this.cost(select.operand);
    if (select.isTest) return operand;
    const kind = this.#typeOf(select.operand).kind;
    this.#paths.set(select.id, [...this.#pathOf(select.operand), select.field]);
    return kind === "map" || kind === "struct" || kind === "parameter" ? add(operand, fixed(1)) : operand;
  }

  #costElements({ id }: Expression, elements: readonly { readonly value: Expression }[]): Estimate {
    let sum = fixed(0);
    let value = elements.length === 0 ? fixed(0) : { min: most, max: 0 };
    for (const element of elements) {
      sum = add(sum, this.cost(element.value));
      value = union(value, this.#sizeOrUnknown(element.value));
    }
    this.#entries.set(id, { container: "list", key: fixed(1), value });
    return add(sum, fixed(listCost));
  }

  #costEntries({ id }: Expression, entries: readonly { readonly key: Expression; readonly value: Expression }[]): Estimate {
    let sum = fixed(0);
    let keys = entries.length === 0 ? fixed(0) : { min: most, max: 0 };
    let values = keys;
    for (const { key, value } of entries) {
      sum = add(add(sum, this.cost(key)), this.cost(value));
      keys = union(keys, this.#sizeOrUnknown(key));
      values = union(values, this.#sizeOrUnknown(value));
    }
    this.#entries.set(id, { container: "map", key: keys, value: values });
    return add(sum, fixed(mapCost));
  }

  #costCall(call: CallExpression): Estimate {
    const reference = this.#checked.references.get(call.id);
    const [first] = call.args;
    if (call.function === "dyn" && first !== undefined) {
      const cost = this.cost(first);
      this.#copySizes(call, first);
      return add(fixed(1), cost);
    }
    const costs = call.args.map((arg) => this.cost(arg));
    const args = call.args.map((arg) => this.#nodeOf(arg));
    if (reference?.kind !== "function") return fixed(0);
    const member = reference.hasTarget ? call.target : null;
    const targetCost = member === null ? fixed(0) : this.cost(member);
    const target = member === null ? null : this.#nodeOf(member);
    let cost: Estimate = { min: most, max: 0 };
    let size: Estimate | null = null;
    for (const overload of reference.overloads) {
      const estimate = this.#functionCost(call, reference.name, overload, target, args, costs);
      cost = union(cost, estimate.cost);
      if (estimate.size !== undefined) size = size === null ? estimate.size : union(size, estimate.size);
      const step = indexSteps[overload];
      if (step !== undefined && first !== undefined) {
        size = this.#entriesOf(first)?.value ?? null;
        this.#paths.set(call.id, [...this.#pathOf(first), step]);
      }
      size ??= this.#sizeOf(call);
    }
    if (size !== null) this.#sizes.set(call.id, size);
    return add(targetCost, cost);
  }

  #functionCost(
    call: CallExpression,
    name: string,
    overload: string,
    target: CostNode | null,
    args: readonly CostNode[],
    costs: readonly Estimate[],
  ): CallEstimate {
    const ofArgs = costs.reduce(add, fixed(0));
    const known = estimateCall(name, overload, target, args, this.#estimateSize);
    if (known !== null) return { ...known, cost: add(known.cost, ofArgs) };
    if (name === "_&&_" || name === "_||_") {
      const [left = fixed(0), right = fixed(0)] = costs;
      return { cost: { min: left.min, max: add(left, right).max } };
    }
    if (name === "_?_:_") return this.#choiceCost(call, args, costs);
    if (overload === "add_list" || overload === "add_string" || overload === "add_bytes")
      return this.#sumCost(call, overload, args, ofArgs);
    const sizes = args.map((arg) => arg.size ?? unknownEstimate);
    const estimate = languageCost(overload, target === null ? null : (target.size ?? unknownEstimate), sizes);
    return estimate === null ? { cost: add(fixed(1), ofArgs) } : { ...estimate, cost: add(estimate.cost, ofArgs) };
  }

  #choiceCost(call: CallExpression, args: readonly CostNode[], costs: readonly Estimate[]): CallEstimate {
    const [condition = fixed(0), whenTrue = fixed(0), whenFalse = fixed(0)] = costs;
    const [, left, right] = args;
    this.#setJoinedEntries(call, call.args[1], call.args[2]);
    const size = union(left?.size ?? unknownEstimate, right?.size ?? unknownEstimate);
    return { cost: add(condition, union(whenTrue, whenFalse)), size };
  }

  #sumCost(call: CallExpression, overload: string, [left, right]: readonly CostNode[], ofArgs: Estimate): CallEstimate {
    const size = add(left?.size ?? unknownEstimate, right?.size ?? unknownEstimate);
    this.#setJoinedEntries(call, call.args[0], call.args[1]);
    const cost = overload === "add_list" ? fixed(1) : scale(size, traversalFactor);
    return { cost: add(cost, ofArgs), size };
  }

  #setJoinedEntries({ id }: Expression, a: Expression | undefined, b: Expression | undefined): void {
    const left = a === undefined ? null : this.#entriesOf(a);
    const right = b === undefined ? null : this.#entriesOf(b);
    if (left === null || right === null) return;
    this.#entries.set(id, { container: left.container, key: union(left.key, right.key), value: union(left.value, right.value) });
  }

  #costLoop(loop: ComprehensionExpression): Estimate {
    const before = add(this.cost(loop.range), this.cost(loop.initial));
    this.#push(loop.accumulator, this.#localOf(loop.initial));
    const entries = this.#entriesOf(loop.range);
    const container = entries?.container ?? this.#typeOf(loop.range).kind;
    const path = this.#pathOf(loop.range);
    const keys: Local = {
      path: [...path, container === "list" ? "@indices" : "@keys"],
      size: entries?.key ?? null,
      entries: null,
    };
    const values: Local = {
      path: [...path, container === "list" ? "@items" : "@values"],
      size: entries?.value ?? null,
      entries: null,
    };
    const hasTwo = loop.secondVariable !== "";
    this.#push(loop.variable, !hasTwo && container === "list" ? values : keys);
    if (hasTwo) this.#push(loop.secondVariable, values);
    const turn = add(this.cost(loop.condition), this.cost(loop.step));
    this.#pop(loop.variable);
    if (hasTwo) this.#pop(loop.secondVariable);
    const after = this.cost(loop.result);
    this.#pop(loop.accumulator);
    const count = this.#sizeOrUnknown(loop.range);
    this.#setLoopSize(loop, count);
    return add(add(before, after), multiply(count, turn));
  }

  #setLoopSize(loop: ComprehensionExpression, count: Estimate): void {
    const { initial } = loop;
    if (initial.kind === "literal") {
      const size = this.#sizeOf(initial);
      if (size !== null) this.#sizes.set(loop.id, size);
    } else if (initial.kind === "list" || initial.kind === "map") {
      this.#sizes.set(loop.id, count);
      const entries = this.#entriesOf(loop.step);
      if (entries !== null) this.#entries.set(loop.id, entries);
    }
  }

  #costBinding(loop: ComprehensionExpression): Estimate {
    const before = add(this.cost(loop.range), this.cost(loop.initial));
    this.#push(loop.accumulator, this.#localOf(loop.initial));
    const after = this.cost(loop.result);
    this.#pop(loop.accumulator);
    this.#copySizes(loop, loop.result);
    return add(before, after);
  }

  #localOf(expression: Expression): Local {
    return { path: this.#pathOf(expression), size: this.#sizeOf(expression), entries: this.#entriesOf(expression) };
  }

  #nodeOf(expression: Expression): CostNode {
    const path = this.#pathOf(expression);
    const isAccumulator = path[0] === accumulatorName || path[0] === oldAccumulatorName;
    return { path: isAccumulator ? [] : path, type: this.#typeOf(expression), expression, size: this.#sizeOf(expression) };
  }

  #copySizes(to: Expression, from: Expression): void {
    const size = this.#sizeOf(from);
    if (size !== null) this.#sizes.set(to.id, size);
    const entries = this.#entriesOf(from);
    if (entries !== null) this.#entries.set(to.id, entries);
  }

  #sizeOrUnknown(expression: Expression): Estimate {
    return this.#sizeOf(expression) ?? unknownEstimate;
  }

  #sizeOf(expression: Expression): Estimate | null {
    const known = this.#sizes.get(expression.id) ?? writtenSize(expression);
    if (known !== null) return known;
    const estimated = this.#estimateSize(this.#pathOf(expression));
    if (estimated !== null) {
      this.#sizes.set(expression.id, estimated);
      return estimated;
    }
    if (isScalar(this.#typeOf(expression))) return fixed(1);
    return expression.kind === "identifier" ? (this.#localNamed(expression.name)?.size ?? null) : null;
  }

  #entriesOf(expression: Expression): EntrySizes | null {
    const known = this.#entries.get(expression.id);
    if (known !== undefined) return known;
    return expression.kind === "identifier" ? (this.#localNamed(expression.name)?.entries ?? null) : null;
  }
}

const indexSteps: Readonly<Record<string, string>> = { index_list: "@items", index_map: "@values" };

const smallerOverloads = /^(?:(?:less|greater)(?:_equals)?_(?:string|bytes)|equals|not_equals)$/;

/** What functions of the language itself cost; null for 1. */
function languageCost(overload: string, target: Estimate | null, args: readonly Estimate[]): CallEstimate | null {
  const [first = unknownEstimate, second = unknownEstimate] = args;
  if (smallerOverloads.test(overload)) {
    const max = Math.min(first.max, second.max);
    return { cost: scale({ min: max > 0 ? 1 : 0, max }, traversalFactor) };
  }
  switch (overload) {
    case "string_format":
      return target === null ? null : { cost: scale(target, traversalFactor) };
    case "string_to_bytes":
      return { cost: scale(first, traversalFactor), size: { min: first.min, max: Math.min(first.max * 4, most) } };
    case "bytes_to_string":
      return { cost: scale(first, traversalFactor), size: { min: Math.floor(first.min / 4), max: first.max } };
    case "strings_quote":
      return { cost: scale(first, traversalFactor), size: { min: first.min + 2, max: Math.min(first.max * 2 + 2, most) } };
    case "starts_with_string":
    case "ends_with_string":
      return { cost: scale(first, traversalFactor) };
    case "in_list":
      return { cost: second };
    case "matches_string":
      if (target === null) return null;
      return { cost: multiply(scale(add(target, fixed(1)), traversalFactor), scale(first, patternFactor)) };
    case "contains_string":
      return target === null ? null : { cost: multiply(scale(target, traversalFactor), scale(first, traversalFactor)) };
    default:
      return null;
  }
}

/** computeExprSize of cel-go/checker. */
function writtenSize(expression: Expression): Estimate | null {
  if (expression.kind === "list") return fixed(expression.elements.length);
  if (expression.kind === "map") return fixed(expression.entries.length);
  if (expression.kind !== "literal") return null;
  const { literal } = expression;
  if (literal.type === "string") return fixed(characterCount(literal.value));
  return fixed(literal.type === "bytes" ? literal.value.length : 1);
}

const scalars: ReadonlySet<TypeKind> = new Set<TypeKind>(["bool", "double", "duration", "int", "timestamp", "uint"]);

function isScalar(type: CelType): boolean {
  return isOptional(type) ? isScalar(parameterOf(type, 0)) : scalars.has(type.kind);
}

function isBinding({ range, condition, accumulator }: ComprehensionExpression): boolean {
  const never = condition.kind === "literal" && condition.literal.type === "bool" && !condition.literal.value;
  return range.kind === "list" && range.elements.length === 0 && never && accumulator !== oldAccumulatorName;
}
