import { trimSpace } from "../../core/go-strings.ts";
import type { MatchCondition } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import type { ExpressionCompiler } from "./expressions.ts";

const mostConditions = 64;

/** validateMatchConditions of admissionregistration/validation. */
export function validateMatchConditions(
  conditions: readonly MatchCondition[] | undefined,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
  context: ValidationContext,
): void {
  if (conditions === undefined) return;
  if (conditions.length > mostConditions) found.tooMany(at, conditions.length, mostConditions);
  const names = new Set<string>();
  for (const [index, condition] of conditions.entries()) {
    const conditionField = item(at, index);
    validateMatchCondition(condition, conditionField, compiler, found, context);
    const { name = "" } = condition;
    if (name === "") continue;
    if (names.has(name)) found.duplicate(child(conditionField, "name"), name);
    else names.add(name);
  }
}

/** validateMatchCondition of admissionregistration/validation. */
function validateMatchCondition(
  { name = "", expression = "" }: MatchCondition,
  at: Field,
  compiler: ExpressionCompiler,
  found: Violations,
  context: ValidationContext,
): void {
  const expressionField = child(at, "expression");
  const text = trimSpace(expression);
  if (text === "") found.required(expressionField);
  else compiler.compile("match-condition", text, expressionField, found);
  if (name === "") found.required(child(at, "name"));
  else validateQualifiedName(name, child(at, "name"), found, context);
}
