import type { CallExpression, ComprehensionExpression, Expression, SelectExpression } from "../syntax/expression.ts";
import type { CelProblem } from "../syntax/problem.ts";
import { formatType } from "../types/format-type.ts";
import { Substitutions } from "../types/substitution.ts";
import {
  boolType,
  bytesType,
  type CelType,
  doubleType,
  dynType,
  errorType,
  intType,
  isDyn,
  isOptional,
  nullType,
  optionalOf,
  parameterOf,
  stringType,
  typeOfType,
  uintType,
} from "../types/type.ts";
import { checkList, checkMap, checkStruct } from "./check-aggregates.ts";
import type { Checked, Reference } from "./checked.ts";
import type { CheckContext } from "./context.ts";
import type { Declarations, FunctionDeclaration } from "./declarations.ts";
import { resolveOverload } from "./resolve-overload.ts";

/** Finds the types of an expression, or what is wrong with them (checker.Check of cel-go). */
export function checkExpression(expression: Expression, declarations: Declarations): Checked | readonly CelProblem[] {
  const checker = new Checker(declarations);
  const type = checker.check(expression);
  if (checker.problems.length > 0) return checker.problems;
  return { expression, type: checker.substitutions.resolve(type, "dyn"), ...checker.finish() };
}

const literalTypes: Readonly<Record<"null" | "bool" | "int" | "uint" | "double" | "string" | "bytes", CelType>> = {
  null: nullType,
  bool: boolType,
  int: intType,
  uint: uintType,
  double: doubleType,
  string: stringType,
  bytes: bytesType,
};

class Checker implements CheckContext {
  readonly problems: CelProblem[] = [];
  readonly substitutions = new Substitutions();
  readonly declarations: Declarations;
  readonly #types = new Map<number, CelType>();
  readonly #references = new Map<number, Reference>();
  /** Variables of the loops around, the innermost last. */
  readonly #scopes: Map<string, CelType>[] = [];

  constructor(declarations: Declarations) {
    this.declarations = declarations;
  }

  finish(): Pick<Checked, "types" | "references"> {
    const types = new Map([...this.#types].map(([id, type]) => [id, this.substitutions.resolve(type, "dyn")]));
    return { types, references: this.#references };
  }

  fail({ at }: { readonly at: number }, message: string): void {
    this.problems.push({ at, message });
  }

  failType(at: { readonly at: number }, expected: CelType, found: CelType): void {
    this.fail(at, `expected type '${formatType(expected)}' but found '${formatType(found)}'`);
  }

  undeclared(at: { readonly at: number }, name: string): void {
    this.fail(at, `undeclared reference to '${name}' (in container '')`);
  }

  refer({ id }: Expression, reference: Reference): void {
    this.#references.set(id, reference);
  }

  typeOf({ id }: Expression): CelType {
    return this.#types.get(id) ?? errorType;
  }

  check(expression: Expression): CelType {
    const type = this.#check(expression);
    this.#types.set(expression.id, type);
    return type;
  }

  #check(expression: Expression): CelType {
    switch (expression.kind) {
      case "literal":
        return literalTypes[expression.literal.type];
      case "identifier":
        return this.#checkIdentifier(expression, expression.name);
      case "select":
        return this.#checkSelect(expression);
      case "call":
        return this.#checkCall(expression);
      case "list":
        return checkList(this, expression);
      case "map":
        return checkMap(this, expression);
      case "struct":
        return checkStruct(this, expression);
      case "comprehension":
        return this.#checkComprehension(expression);
    }
  }

  /** Env.LookupIdent: a variable, or a type by its name. */
  lookUp(name: string): CelType | null {
    const plain = name.replace(/^\./, "");
    for (let depth = this.#scopes.length - 1; depth >= 0; depth--) {
      const type = this.#scopes[depth]?.get(plain);
      if (type !== undefined) return type;
    }
    const { variables, structs, typeNames } = this.declarations;
    const variable = variables.get(plain);
    if (variable !== undefined) return variable;
    if (structs.has(plain)) return typeOfType({ kind: "struct", name: plain, parameters: [] });
    const type = typeNames.get(plain);
    return type === undefined ? null : typeOfType(type);
  }

  #checkIdentifier(expression: Expression, name: string): CelType {
    const type = this.lookUp(name);
    if (type === null) {
      this.undeclared(expression, name);
      return errorType;
    }
    this.refer(expression, { kind: "variable", name: name.replace(/^\./, "") });
    return type;
  }

  #checkSelect(expression: SelectExpression): CelType {
    const name = expression.isTest ? null : qualifiedName(expression);
    if (name !== null && this.lookUp(name) !== null) return this.#checkIdentifier(expression, name);
    const type = this.#selectField(expression, expression.operand, expression.field, "plain");
    return expression.isTest ? boolType : this.substitutions.resolve(type, "keep");
  }

  #selectField(at: Expression, operand: Expression, field: string, style: "plain" | "optional"): CelType {
    const type = this.substitutions.resolve(this.check(operand), "keep");
    const wrapped = isOptional(type);
    const result = this.#fieldType(at, wrapped ? parameterOf(type, 0) : type, field);
    return wrapped || style === "optional" ? optionalOf(result) : result;
  }

  #fieldType(at: Expression, type: CelType, field: string): CelType {
    switch (type.kind) {
      case "map":
        return parameterOf(type, 1);
      case "struct":
        return this.structField(at, type.name, field) ?? errorType;
      case "parameter":
        this.substitutions.isAssignable(dynType, type);
        return dynType;
      default:
        if (!isDyn(type) && type.kind !== "error") this.fail(at, `type '${formatType(type)}' does not support field selection`);
        return dynType;
    }
  }

  /** lookupFieldType of cel-go/checker. */
  structField(at: { readonly at: number }, struct: string, field: string): CelType | null {
    const { structs } = this.declarations;
    if (!structs.has(struct)) {
      this.fail(at, `unexpected failed resolution of '${struct}'`);
      return null;
    }
    const type = structs.fieldType(struct, field);
    if (type === null) this.fail(at, `undefined field '${field}'`);
    return type;
  }

  #checkCall(call: CallExpression): CelType {
    if (call.function === "_?._") return this.#checkOptionalSelect(call);
    for (const arg of call.args) this.check(arg);
    if (call.target === null) return this.#checkFunction(call);
    const prefix = qualifiedName(call.target);
    const qualified = prefix === null ? undefined : this.#functionNamed(`${prefix}.${call.function}`);
    if (qualified !== undefined) return resolveOverload(this, call, qualified, null);
    this.check(call.target);
    const method = this.#functionNamed(call.function);
    if (method !== undefined) return resolveOverload(this, call, method, call.target);
    this.undeclared(call, call.function);
    return errorType;
  }

  #checkFunction(call: CallExpression): CelType {
    const declared = this.#functionNamed(call.function);
    if (declared !== undefined) return resolveOverload(this, call, declared, null);
    this.undeclared(call, call.function);
    return errorType;
  }

  #functionNamed(name: string): FunctionDeclaration | undefined {
    return this.declarations.functions.get(name.replace(/^\./, ""));
  }

  #checkOptionalSelect(call: CallExpression): CelType {
    const [operand, field] = call.args;
    if (operand === undefined || field?.kind !== "literal" || field.literal.type !== "string") return errorType;
    const type = this.#selectField(call, operand, field.literal.value, "optional");
    this.refer(call, { kind: "function", name: "_?._", overloads: ["select_optional_field"], hasTarget: false });
    return this.substitutions.resolve(type, "keep");
  }

  #checkComprehension(loop: ComprehensionExpression): CelType {
    this.check(loop.range);
    const accumulated = this.check(loop.initial);
    const range = this.substitutions.resolve(this.typeOf(loop.range), "keep");
    this.#scopes.push(new Map([[loop.accumulator, accumulated]]));
    const [first, second] = this.#variableTypes(loop, range);
    this.#scopes.push(new Map([[loop.variable, first]]));
    if (loop.secondVariable !== "") this.#scopes.at(-1)?.set(loop.secondVariable, second);
    this.#expect(loop.condition, boolType);
    this.#expect(loop.step, accumulated);
    this.#scopes.pop();
    const result = this.check(loop.result);
    this.#scopes.pop();
    return this.substitutions.resolve(result, "keep");
  }

  #variableTypes(loop: ComprehensionExpression, range: CelType): [first: CelType, second: CelType] {
    const hasTwo = loop.secondVariable !== "";
    switch (range.kind) {
      case "list":
        return hasTwo ? [intType, parameterOf(range, 0)] : [parameterOf(range, 0), errorType];
      case "map":
        return [parameterOf(range, 0), parameterOf(range, 1)];
      case "dyn":
      case "error":
      case "parameter":
        this.substitutions.isAssignable(dynType, range);
        return [dynType, dynType];
      default:
        this.fail(
          loop.range,
          `expression of type '${formatType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        );
        return [errorType, errorType];
    }
  }

  #expect(expression: Expression, type: CelType): void {
    const found = this.check(expression);
    if (!this.substitutions.isAssignable(type, found)) this.failType(expression, type, found);
  }
}

/** `a.b.c` as a name, null for anything else (containers.ToQualifiedName of cel-go). */
export function qualifiedName(expression: Expression): string | null {
  if (expression.kind === "identifier") return expression.name;
  if (expression.kind !== "select" || expression.isTest) return null;
  const prefix = qualifiedName(expression.operand);
  return prefix === null ? null : `${prefix}.${expression.field}`;
}
