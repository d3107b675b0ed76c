import type { CallExpression, Expression } from "../syntax/expression.ts";
import { formatSignature } from "../types/format-type.ts";
import { replaceParameters } from "../types/substitution.ts";
import { boolType, type CelType, dynType, errorType, isDyn, isSameType } from "../types/type.ts";
import type { CheckContext } from "./context.ts";
import type { FunctionDeclaration, Overload } from "./declarations.ts";

/** Finds the ways to call a function that fit its arguments, and the type of what it returns (resolveOverload of cel-go/checker). */
export function resolveOverload(
  checker: CheckContext,
  call: CallExpression,
  declared: FunctionDeclaration,
  target: Expression | null,
): CelType {
  const { name } = declared;
  const operands = target === null ? call.args : [target, ...call.args];
  const types = operands.map((operand) => checker.typeOf(operand));
  const overloads = declared.overloads.filter(({ isMethod }) => isMethod === (target !== null));
  const isLogic = name === "_&&_" || name === "_||_";
  const found = isLogic ? resolveLogic(checker, overloads, operands, types) : resolve(checker, overloads, types);
  if (found === null) return errorType;
  if (found.type === null) {
    const shown = types.map((type) => checker.substitutions.resolve(type, "dyn"));
    const signature = formatSignature(shown, target === null ? "function" : "method");
    checker.fail(call, `found no matching overload for '${name}' applied to '${signature}'`);
    return errorType;
  }
  checker.refer(call, { kind: "function", name, overloads: found.overloads, hasTarget: target !== null });
  return found.type;
}

interface Resolution {
  /** Null if none fits. */
  readonly type: CelType | null;
  readonly overloads: readonly string[];
}

function resolve({ substitutions }: CheckContext, overloads: readonly Overload[], types: readonly CelType[]): Resolution {
  const fitting: string[] = [];
  let result: CelType | null = null;
  for (const overload of overloads) {
    const { args, result: declared } = instantiate(overload, () => substitutions.newParameter());
    if (!substitutions.areAssignable(types, args)) continue;
    fitting.push(overload.id);
    const type = substitutions.resolve(declared, "keep");
    if (result === null) result = type;
    else if (!isDyn(result) && !isSameType(type, result)) result = dynType;
  }
  return { type: result, overloads: fitting };
}

function instantiate({ args, result, parameters }: Overload, newParameter: () => CelType): Pick<Overload, "args" | "result"> {
  if (parameters.length === 0) return { args, result };
  const fresh = new Map(parameters.map((name) => [name, newParameter()]));
  const replace = (type: CelType): CelType =>
    type.kind === "parameter" ? (fresh.get(type.name) ?? type) : replaceParameters(type, replace);
  return { args: args.map(replace), result: replace(result) };
}

/** Each operand that is no boolean is an error of its own. */
function resolveLogic(
  checker: CheckContext,
  overloads: readonly Overload[],
  operands: readonly Expression[],
  types: readonly CelType[],
): Resolution | null {
  let isWrong = false;
  for (const [index, operand] of operands.entries()) {
    const type = types[index] ?? dynType;
    if (checker.substitutions.isAssignable(type, boolType)) continue;
    checker.failType(operand, boolType, type);
    isWrong = true;
  }
  return isWrong ? null : { type: boolType, overloads: overloads.slice(0, 1).map(({ id }) => id) };
}
