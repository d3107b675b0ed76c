import type { CallExpression, ComprehensionExpression, Expression, ListElement, MapEntry, StructField } from "./expression.ts";
import type { Literal } from "./literal.ts";
import type { CelProblem } from "./problem.ts";

/** Makes one thing of a call: all macros that an expression may use, by `macroKey`. */
export type Macros = ReadonlyMap<string, Macro>;

/** Null where the call is none of the macro's after all. */
export type Macro = (call: MacroCall, builder: ExpressionBuilder) => Expression | null;

export interface MacroCall {
  /** Where everything stands that the macro adds. */
  readonly at: number;
  readonly target: Expression | null;
  readonly args: readonly Expression[];
}

export function macroKey(name: string, argumentCount: number, style: "function" | "method"): string {
  return `${name}:${argumentCount}:${style}`;
}

/** Makes the nodes of one expression, numbers them, and notes what is wrong. */
export class ExpressionBuilder {
  readonly problems: CelProblem[] = [];
  readonly #macros: Macros;
  #nextId = 1;

  constructor(macros: Macros) {
    this.#macros = macros;
  }

  /** Notes a problem; what stands for the expression then is never looked at. */
  fail(at: number, message: string): Expression {
    this.problems.push({ at, message });
    return this.literal(at, { type: "null" });
  }

  literal(at: number, literal: Literal): Expression {
    return { kind: "literal", id: this.#nextId++, at, literal };
  }

  identifier(at: number, name: string): Expression {
    return { kind: "identifier", id: this.#nextId++, at, name };
  }

  select(at: number, operand: Expression, field: string): Expression {
    return { kind: "select", id: this.#nextId++, at, operand, field, isTest: false };
  }

  test(at: number, operand: Expression, field: string): Expression {
    return { kind: "select", id: this.#nextId++, at, operand, field, isTest: true };
  }

  call(at: number, name: string, ...args: readonly Expression[]): Expression {
    return { kind: "call", id: this.#nextId++, at, function: name, target: null, args };
  }

  method(at: number, target: Expression, name: string, ...args: readonly Expression[]): Expression {
    return { kind: "call", id: this.#nextId++, at, function: name, target, args };
  }

  list(at: number, elements: readonly ListElement[]): Expression {
    return { kind: "list", id: this.#nextId++, at, elements };
  }

  map(at: number, entries: readonly MapEntry[]): Expression {
    return { kind: "map", id: this.#nextId++, at, entries };
  }

  entry(at: number, key: Expression, value: Expression, isOptional: boolean): MapEntry {
    return { id: this.#nextId++, at, key, value, isOptional };
  }

  struct(at: number, typeName: string, fields: readonly StructField[]): Expression {
    return { kind: "struct", id: this.#nextId++, at, typeName, fields };
  }

  field(at: number, name: string, value: Expression, isOptional: boolean): StructField {
    return { id: this.#nextId++, at, name, value, isOptional };
  }

  comprehension(at: number, parts: Omit<ComprehensionExpression, "kind" | "id" | "at">): Expression {
    return { kind: "comprehension", id: this.#nextId++, at, ...parts };
  }

  /** A call as it is written: a macro, or a function. */
  callOrMacro(at: number, name: string, target: Expression | null, args: readonly Expression[]): Expression {
    const macro = this.#macros.get(macroKey(name, args.length, target === null ? "function" : "method"));
    const expanded = macro?.({ at, target, args }, this) ?? null;
    if (expanded !== null) return expanded;
    return { kind: "call", id: this.#nextId++, at, function: name, target, args };
  }

  /** Terms that `&&` or `||` joins, as a tree that is as flat as can be (balancingLogicManager of cel-go/parser). */
  logic(name: string, terms: readonly Expression[], places: readonly number[]): Expression {
    return this.#balance(name, terms, places, 0, places.length - 1);
  }

  #balance(name: string, terms: readonly Expression[], places: readonly number[], low: number, high: number): Expression {
    const middle = (low + high + 1) >> 1;
    const left = middle === low ? terms[middle] : this.#balance(name, terms, places, low, middle - 1);
    const right = middle === high ? terms[middle + 1] : this.#balance(name, terms, places, middle + 1, high);
    const at = places[middle] ?? 0;
    return left === undefined || right === undefined ? this.fail(at, "operator not found") : this.call(at, name, left, right);
  }

  /** The same expression once more, with numbers of its own. */
  copy(expression: Expression): Expression {
    const id = this.#nextId++;
    switch (expression.kind) {
      case "literal":
      case "identifier":
        return { ...expression, id };
      case "select":
        return { ...expression, id, operand: this.copy(expression.operand) };
      case "call":
        return this.#copyCall(expression, id);
      case "list": {
        const elements = expression.elements.map((element) => ({ ...element, value: this.copy(element.value) }));
        return { ...expression, id, elements };
      }
      case "map": {
        const entries = expression.entries.map((entry) => this.#copyEntry(entry));
        return { ...expression, id, entries };
      }
      case "struct": {
        const fields = expression.fields.map((field) => ({ ...field, id: this.#nextId++, value: this.copy(field.value) }));
        return { ...expression, id, fields };
      }
      case "comprehension":
        return this.#copyComprehension(expression, id);
    }
  }

  #copyCall(call: CallExpression, id: number): Expression {
    const target = call.target === null ? null : this.copy(call.target);
    return { ...call, id, target, args: call.args.map((arg) => this.copy(arg)) };
  }

  #copyEntry(entry: MapEntry): MapEntry {
    return { ...entry, id: this.#nextId++, key: this.copy(entry.key), value: this.copy(entry.value) };
  }

  #copyComprehension(loop: ComprehensionExpression, id: number): Expression {
    return {
      ...loop,
      id,
      range: this.copy(loop.range),
      initial: this.copy(loop.initial),
      condition: this.copy(loop.condition),
      step: this.copy(loop.step),
      result: this.copy(loop.result),
    };
  }
}
