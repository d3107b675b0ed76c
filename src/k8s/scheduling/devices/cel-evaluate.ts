import type { Device } from "../../kinds.generated.ts";
import { type Expression, parseExpression } from "./cel-syntax.ts";
import { compareValues, deviceValue, type Value, valueFrom } from "./cel-values.ts";

/** What an expression says about a device: an error of its own ends the scheduling of the pod; unknown is what is not understood here. */
export type Selection = boolean | { readonly code: "error"; readonly message: string } | { readonly code: "unknown" };

type Evaluated = Value | Trouble;
type Trouble = Exclude<Selection, boolean>;
type Scope = ReadonlyMap<string, Value>;

const unknown: Trouble = { code: "unknown" };

const parsed = new Map<string, Expression | null>();

/** Whether a device selector's expression selects a device. */
export function selectDevice(text: string, driver: string, device: Device): Selection {
  const known = parsed.get(text);
  const expression = known === undefined ? parseExpression(text) : known;
  parsed.set(text, expression);
  const value = expression === null ? null : deviceValue(driver, device);
  if (expression === null || value === null) return unknown;
  const result = evaluate(expression, new Map([["device", value]]));
  if (typeof result === "boolean") return result;
  return isTrouble(result) ? result : unknown;
}

function evaluate(expression: Expression, scope: Scope): Evaluated {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
      return scope.get(expression.name) ?? unknown;
    case "list": {
      const items = expression.items.map((item) => evaluate(item, scope));
      const trouble = items.find(isTrouble);
      return trouble ?? { kind: "list", items: items.flatMap((item) => (isTrouble(item) ? [] : [item])) };
    }
    case "member":
      return member(evaluate(expression.of, scope), expression.name);
    case "index":
      return member(evaluate(expression.of, scope), evaluate(expression.at, scope));
    case "not":
      return negated(evaluate(expression.of, scope));
    case "choice": {
      const test = evaluate(expression.test, scope);
      return typeof test === "boolean" ? evaluate(test ? expression.yes : expression.no, scope) : troubleOf(test);
    }
    case "binary":
      return binary(expression.operator, expression.left, expression.right, scope);
    case "call":
      return call(expression.on, expression.name, expression.given, scope);
  }
}

function binary(operator: string, left: Expression, right: Expression, scope: Scope): Evaluated {
  const a = evaluate(left, scope);
  if (operator === "&&" || operator === "||") return logic(operator === "||", a, () => evaluate(right, scope));
  const b = evaluate(right, scope);
  if (isTrouble(a)) return a;
  if (isTrouble(b)) return b;
  if (operator === "in") return contains(b, a);
  const order = compareValues(a, b);
  if (operator === "==" || operator === "!=") return order === null ? unknown : (order === 0) === (operator === "==");
  if (order === null) return unknown;
  return operator.startsWith("<")
    ? order < 0 || (order === 0 && operator === "<=")
    : order > 0 || (order === 0 && operator === ">=");
}

/** `&&` and `||` do not mind trouble on one side if the other decides. */
function logic(deciding: boolean, left: Evaluated, evaluateRight: () => Evaluated): Evaluated {
  if (left === deciding) return deciding;
  const right = evaluateRight();
  if (right === deciding) return deciding;
  if (typeof left !== "boolean") return troubleOf(left);
  return typeof right === "boolean" ? right : troubleOf(right);
}

function call(on: Expression | null, name: string, given: readonly Expression[], scope: Scope): Evaluated {
  const [first, second, third] = given;
  if (on === null && name === "has" && first?.kind === "member") return has(evaluate(first.of, scope), first.name);
  if (on?.kind === "name" && on.name === "cel" && name === "bind" && first?.kind === "name" && second && third) {
    const bound = evaluate(second, scope);
    return isTrouble(bound) ? bound : evaluate(third, new Map([...scope, [first.name, bound]]));
  }
  const argument = first === undefined ? unknown : evaluate(first, scope);
  if (isTrouble(argument)) return argument;
  if (on === null)
    return typeof argument === "string" && conversions.has(name) ? (valueFrom(name, argument) ?? unknown) : unknown;
  const receiver = evaluate(on, scope);
  return isTrouble(receiver) ? receiver : method(receiver, name, argument);
}

const conversions: ReadonlySet<string> = new Set(["quantity", "semver"]);

function method(receiver: Value, name: string, argument: Value): Evaluated {
  if (typeof receiver === "string" && typeof argument === "string") {
    if (name === "startsWith") return receiver.startsWith(argument);
    if (name === "endsWith") return receiver.endsWith(argument);
    return name === "contains" ? receiver.includes(argument) : unknown;
  }
  const order = compareValues(receiver, argument);
  if (order === null) return unknown;
  if (name === "compareTo") return BigInt(order);
  if (name === "isGreaterThan") return order > 0;
  return name === "isLessThan" ? order < 0 : unknown;
}

function member(of: Evaluated, key: Evaluated): Evaluated {
  if (isTrouble(of)) return of;
  if (isTrouble(key)) return key;
  if (typeof of !== "object" || of.kind !== "map" || typeof key !== "string") return unknown;
  const found = of.entries.get(key) ?? (of.isOpen === true ? noEntries : undefined);
  return found ?? { code: "error", message: `no such key: ${key}` };
}

const noEntries: Value = { kind: "map", entries: new Map() };

function has(of: Evaluated, name: string): Evaluated {
  if (isTrouble(of)) return of;
  return typeof of === "object" && of.kind === "map" ? of.entries.has(name) : unknown;
}

function contains(collection: Value, item: Value): Evaluated {
  if (typeof collection !== "object") return unknown;
  if (collection.kind === "map") return typeof item === "string" ? collection.entries.has(item) : unknown;
  if (collection.kind !== "list") return unknown;
  return collection.items.some((one) => compareValues(one, item) === 0);
}

function negated(value: Evaluated): Evaluated {
  return typeof value === "boolean" ? !value : troubleOf(value);
}

function troubleOf(value: Evaluated): Trouble {
  return isTrouble(value) ? value : unknown;
}

function isTrouble(value: Evaluated): value is Trouble {
  return typeof value === "object" && "code" in value;
}
