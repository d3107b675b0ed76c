import type { Checked } from "../check/checked.ts";
import type { FunctionDeclaration, Functions } from "../check/declarations.ts";
import { withConstantPattern } from "../library/regex.ts";
import type { CallExpression, ComprehensionExpression, Expression, SelectExpression } from "../syntax/expression.ts";
import { parameterOf } from "../types/type.ts";
import { Double, Uint } from "../values/numbers.ts";
import { Optional } from "../values/optional.ts";
import { TypeValue } from "../values/type-value.ts";
import { Fault, isFaulty, type Value } from "../values/value.ts";
import { bind, type Implementations } from "./bind.ts";
import type { Step } from "./frame.ts";
import { goType } from "./go-type.ts";
import { appendedElement, growingStep, isInsertion, newGrowingList, newGrowingMap, planAppend, planInsert } from "./growing.ts";
import { literalValue } from "./literal-value.ts";
import { addQualifier, attributeOf, keyOf, planAttribute, planTest } from "./plan-attribute.ts";
import { planCall } from "./plan-call.ts";
import { constantOf, planList, planMap, planStruct } from "./plan-literals.ts";
import { planLoop } from "./plan-loop.ts";
import { areDifferent, areEqual, isMember, membersOf, planAnd, planOr } from "./plan-operators.ts";
import { PlanError, type Planned } from "./planned.ts";

/** What functions there are, and what they do. */
export interface Callables {
  readonly functions: Functions;
  readonly implementations: Implementations;
}

/** A variable of a loop. */
interface Local {
  readonly slot: number;
  /** Of a name for a value that is looked up when it is first needed. */
  readonly initial?: Step;
}

const pending = new Fault("not evaluated yet");
const nothing: FunctionDeclaration = { name: "", overloads: [] };

/** Functions whose calls with constants are evaluated beforehand (overloads.IsTypeConversionFunction of cel-go). */
const conversions: ReadonlySet<string> = new Set("bool bytes double duration dyn int string timestamp type uint".split(" "));

/** Makes a checked expression ready to run (planner of cel-go/interpreter, with its optimizations); throws a PlanError. */
export class Planner {
  readonly #checked: Checked;
  readonly #callables: Callables;
  readonly #scopes: Map<string, Local>[] = [];
  slotCount = 0;

  constructor(checked: Checked, callables: Callables) {
    this.#checked = checked;
    this.#callables = callables;
  }

  plan(expression: Expression): Planned {
    switch (expression.kind) {
      case "literal": {
        const constant = literalValue(expression.literal);
        return { evaluate: () => constant, constant };
      }
      case "identifier":
        return this.#planName(expression, expression.name);
      case "select":
        return this.#planSelect(expression);
      case "call":
        return this.#planCall(expression);
      case "list":
        return planList(expression.elements.map(({ value, isOptional }) => ({ value: this.plan(value), isOptional })));
      case "map":
        return planMap(
          expression.entries.map(({ key, value, isOptional }) => ({ key: this.plan(key), value: this.plan(value), isOptional })),
        );
      case "struct": {
        const fields = expression.fields.map(({ name, value, isOptional }) => ({ name, value: this.plan(value), isOptional }));
        return planStruct(expression.typeName.replace(/^\./, ""), fields);
      }
      case "comprehension":
        return this.#planLoop(expression);
    }
  }

  #planName(expression: Expression, name: string): Planned {
    const reference = this.#checked.references.get(expression.id);
    const plain = reference?.kind === "variable" ? reference.name : name;
    const type = this.#checked.types.get(expression.id);
    const local = this.#localNamed(plain);
    if (local !== undefined) return planAttribute({ kind: "path", base: readLocal(local), qualifiers: [] });
    if (type?.kind === "type" && type.parameters.length > 0) {
      const constant = new TypeValue(parameterOf(type, 0));
      return { evaluate: () => constant, constant };
    }
    const missing = new Fault(`no such attribute(s): ${plain}`);
    const base: Step = ({ activation }) => {
      const value = activation.find(plain);
      // Null is a value: `oldObject == null`.
      return value === undefined ? missing : value;
    };
    return planAttribute({ kind: "path", base, qualifiers: [] });
  }

  #localNamed(name: string): Local | undefined {
    for (let depth = this.#scopes.length - 1; depth >= 0; depth--) {
      const local = this.#scopes[depth]?.get(name);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  #planSelect(select: SelectExpression): Planned {
    if (this.#checked.references.has(select.id)) return this.#planName(select, "");
    const operand = attributeOf(this.plan(select.operand));
    if (select.isTest) return planTest(operand, select.field);
    return planAttribute(addQualifier(operand, constantQualifier(select.field, false)));
  }

  #planCall(call: CallExpression): Planned {
    const reference = this.#checked.references.get(call.id);
    const [overloads, hasTarget] = reference?.kind === "function" ? [reference.overloads, reference.hasTarget] : [[], true];
    const operands = call.target === null || !hasTarget ? call.args : [call.target, ...call.args];
    const args = operands.map((operand) => this.plan(operand));
    const name = reference?.kind === "function" ? reference.name : call.function;
    return this.#planOperator(name, args) ?? this.#planFunction(name, overloads, args);
  }

  #planOperator(name: string, args: readonly Planned[]): Planned | null {
    const [first, second, third] = args;
    if (first === undefined || second === undefined) return null;
    switch (name) {
      case "_&&_":
        return { evaluate: planAnd(first.evaluate, second.evaluate) };
      case "_||_":
        return { evaluate: planOr(first.evaluate, second.evaluate) };
      case "_==_":
        return { evaluate: planCall(name, "equals", [first.evaluate, second.evaluate], { apply: equal, stopsEarly: false }) };
      case "_!=_":
        return {
          evaluate: planCall(name, "not_equals", [first.evaluate, second.evaluate], { apply: different, stopsEarly: false }),
        };
      case "_[_]":
        return planIndex(first, second, false);
      case "_[?_]":
      case "_?._":
        return planIndex(first, second, true);
      case "or":
        return { evaluate: planOptionalOr(first.evaluate, second.evaluate, (optional) => optional) };
      case "orValue":
        return { evaluate: planOptionalOr(first.evaluate, second.evaluate, ({ value }) => value ?? null) };
      default:
        return name === "_?_:_" && third !== undefined ? planChoice(first, second, third) : null;
    }
  }

  #planFunction(name: string, overloads: readonly string[], args: readonly Planned[]): Planned {
    const { functions, implementations } = this.#callables;
    const [overload = ""] = overloads.length === 1 ? overloads : [];
    const steps = args.map(({ evaluate }) => evaluate);
    if (name === "@not_strictly_false") return { evaluate: planNotFalse(steps[0]) };
    if (overload === "in_list") {
      const membership = planMembership(args);
      if (membership !== null) return membership;
    }
    const matching = withConstantPattern(name, args[1]?.constant ?? null);
    if (typeof matching === "string") throw new PlanError(matching);
    const binding =
      matching === null
        ? bind(functions.get(name) ?? nothing, overloads, implementations)
        : { apply: matching, stopsEarly: args.length > 1 };
    const evaluate = planCall(name, overload, steps, binding);
    if (!conversions.has(name) || args.length !== 1 || args[0]?.constant === undefined) return { evaluate };
    const converted = constantOf(evaluate);
    if (converted.constant instanceof Fault) throw new PlanError(converted.constant.message);
    return converted;
  }

  #planLoop(loop: ComprehensionExpression): Planned {
    const initial = this.plan(loop.initial).evaluate;
    const range = this.plan(loop.range);
    const isBinding = loop.range.kind === "list" && loop.range.elements.length === 0;
    const accumulator: Local = isBinding ? { slot: this.slotCount++, initial } : { slot: this.slotCount++ };
    this.#scopes.push(new Map([[loop.accumulator, accumulator]]));
    const variable: Local = { slot: this.slotCount++ };
    const second: Local = { slot: loop.secondVariable === "" ? -1 : this.slotCount++ };
    this.#scopes.push(new Map([[loop.variable, variable]]));
    if (second.slot >= 0) this.#scopes.at(-1)?.set(loop.secondVariable, second);
    const condition = this.plan(loop.condition).evaluate;
    const growing = isBinding ? null : this.#planGrowing(loop, accumulator.slot);
    const step = growing?.step ?? this.plan(loop.step).evaluate;
    this.#scopes.pop();
    const result = this.plan(loop.result).evaluate;
    this.#scopes.pop();
    const evaluate = planLoop({
      range: range.evaluate,
      initial: isBinding ? () => pending : (growing?.initial ?? initial),
      condition,
      step,
      result,
      variableSlot: variable.slot,
      secondSlot: second.slot,
      accumulatorSlot: accumulator.slot,
    });
    return { evaluate };
  }

  /** Loops that make lists and maps add to them, and do not make a new one in each turn. */
  #planGrowing(loop: ComprehensionExpression, slot: number): { readonly initial: Step; readonly step: Step } | null {
    const { accumulator, step } = loop;
    const inner = growingStep(step, accumulator);
    if (inner === null) return null;
    const element = appendedElement(inner, accumulator);
    if (element !== null) {
      const planned = this.plan(element);
      const cost = planned.constant === undefined ? 12 : 2;
      return { initial: newGrowingList, step: this.#planFiltered(step, inner, planAppend(slot, planned.evaluate, cost)) };
    }
    if (inner.kind !== "call" || !isInsertion(inner, accumulator)) return null;
    const args = inner.args.slice(1).map((arg) => this.plan(arg).evaluate);
    return { initial: newGrowingMap, step: this.#planFiltered(step, inner, planInsert(slot, args, 2)) };
  }

  #planFiltered(step: Expression, inner: Expression, grow: Step): Step {
    if (step === inner || step.kind !== "call") return grow;
    const [predicate, , otherwise] = step.args;
    if (predicate === undefined || otherwise === undefined) return grow;
    return planChoice(this.plan(predicate), { evaluate: grow }, this.plan(otherwise)).evaluate;
  }
}

function readLocal({ slot, initial }: Local): Step {
  if (initial === undefined) return ({ slots }) => slots[slot] ?? null;
  return (frame) => {
    const known = frame.slots[slot] ?? null;
    if (known !== pending) return known;
    const value = initial(frame);
    frame.slots[slot] = value;
    return value;
  };
}

function constantQualifier(key: Value, isOptional: boolean) {
  return { key: () => key, constantKey: key, isOptional };
}

function isKey(value: Value): boolean {
  return typeof value !== "object" || value instanceof Double || value instanceof Uint;
}

function planIndex(operand: Planned, index: Planned, isOptional: boolean): Planned {
  const { constant } = index;
  if (constant !== undefined && !isKey(constant)) throw new PlanError(`invalid qualifier type: ${goType(constant)}`);
  const qualifier = constant === undefined ? { key: keyOf(index), isOptional } : constantQualifier(constant, isOptional);
  return planAttribute(addQualifier(attributeOf(operand), qualifier));
}

function planChoice(condition: Planned, whenTrue: Planned, whenFalse: Planned): Planned {
  return planAttribute({
    kind: "choice",
    condition: condition.evaluate,
    whenTrue: attributeOf(whenTrue),
    whenFalse: attributeOf(whenFalse),
  });
}

/** `a.or(b)` and `a.orValue(b)`; b is not looked at where a has a value (evalOptionalOr of cel-go/cel). */
function planOptionalOr(left: Step, right: Step, take: (optional: Optional) => Value): Step {
  return (frame) => {
    const value = left(frame);
    if (!(value instanceof Optional)) return value;
    return value.value === undefined ? right(frame) : take(value);
  };
}

function planNotFalse(argument: Step | undefined): Step {
  return (frame) => {
    const value = argument?.(frame) ?? null;
    frame.cost++;
    return value !== false;
  };
}

function planMembership([element, list]: readonly Planned[]): Planned | null {
  if (element === undefined || list?.constant === undefined) return null;
  const members = membersOf(list.constant);
  if (members === null) return null;
  if (members.size === 0) return constantOf(() => false);
  return {
    evaluate: (frame) => {
      const value = element.evaluate(frame);
      return isFaulty(value) ? value : isMember(members, value);
    },
  };
}

function equal(a: Value = null, b: Value = null): Value {
  return areEqual(a, b);
}

function different(a: Value = null, b: Value = null): Value {
  return areDifferent(a, b);
}
