import { patternProblem } from "../../core/re2/pattern.ts";
import type { Checked } from "../check/checked.ts";
import { visit } from "../check/visit.ts";
import { PlanError } from "../run/planned.ts";
import type { Callables } from "../run/planner.ts";
import { Planner } from "../run/planner.ts";
import type { CallExpression, Expression } from "../syntax/expression.ts";
import type { CelProblem } from "../syntax/problem.ts";
import { formatType } from "../types/format-type.ts";
import { type CelType, dynType, isEquivalentType, parameterOf } from "../types/type.ts";

/** Finds what is wrong with an expression although its types are right (ASTValidator of cel-go/cel). */
export type Validator = (checked: Checked, callables: Callables) => readonly CelProblem[];

/** Texts that are no durations or timestamps (ValidateDurationLiterals, ValidateTimestampLiterals). */
export function conversionValidator(name: "duration" | "timestamp"): Validator {
  return literalValidator(name, (call, checked, callables) => {
    try {
      new Planner(checked, callables).plan(call);
      return true;
    } catch (error) {
      if (error instanceof PlanError) return false;
      throw error;
    }
  });
}

/** Texts that are no patterns (ValidateRegexLiterals); of `matches(text, pattern)`, the server looks at the text. */
export const patternValidator: Validator = literalValidator("matches", ({ args: [argument] }) => {
  if (argument?.kind !== "literal" || argument.literal.type !== "string") return true;
  return patternProblem(argument.literal.value) === null;
});

function literalValidator(
  name: string,
  isValid: (call: CallExpression, checked: Checked, callables: Callables) => boolean,
): Validator {
  return (checked, callables) => {
    const problems: CelProblem[] = [];
    visit(checked.expression, (expression) => {
      if (expression.kind !== "call" || expression.function !== name) return;
      const [argument] = expression.args;
      if (argument?.kind !== "literal" || isValid(expression, checked, callables)) return;
      problems.push({ at: argument.at, message: `invalid ${name} argument` });
    });
    return problems;
  };
}

/** Lists and maps with elements of different types, but for arguments of `format` (ValidateHomogeneousAggregateLiterals). */
export const homogeneousValidator: Validator = ({ expression, types }) => {
  const problems: CelProblem[] = [];
  const typeOf = (part: Expression, isOptional: boolean): CelType => {
    const type = types.get(part.id) ?? dynType;
    return isOptional ? parameterOf(type, 0) : type;
  };
  const compare = (part: Expression, expected: CelType, found: CelType): boolean => {
    if (isEquivalentType(expected, found)) return true;
    problems.push({ at: part.at, message: `expected type '${formatType(expected)}' but found '${formatType(found)}'` });
    return false;
  };
  visit(expression, (part, ancestors) => {
    if (ancestors.some((ancestor) => ancestor.kind === "call" && ancestor.function === "format")) return;
    if (part.kind === "list") {
      const [first, ...others] = part.elements;
      if (first === undefined) return;
      const expected = typeOf(first.value, first.isOptional);
      others.every(({ value, isOptional }) => compare(value, expected, typeOf(value, isOptional)));
    } else if (part.kind === "map") {
      const [first, ...others] = part.entries;
      if (first === undefined) return;
      const [keyType, valueType] = [typeOf(first.key, false), typeOf(first.value, first.isOptional)];
      for (const { key, value, isOptional } of others) {
        compare(key, keyType, typeOf(key, false));
        compare(value, valueType, typeOf(value, isOptional));
      }
    }
  });
  return problems;
};
