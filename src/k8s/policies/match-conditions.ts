import { aggregateMessages } from "../admission/aggregate.ts";
import {
  matchConditionsBudget,
  outOfBudget,
  type PolicyCompiler,
  type PolicyExpression,
  type PolicyInput,
  runExpressions,
} from "./expressions.ts";

export type ConditionsVerdict =
  | { readonly kind: "yes" }
  | { readonly kind: "no" }
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "unknown"; readonly what: string };

const met: ConditionsVerdict = { kind: "yes" };

/** matcher.Match of webhook/matchconditions: one condition that is false decides, whatever becomes of the others. */
export function meetsConditions(
  conditions: readonly PolicyExpression[],
  compiler: PolicyCompiler,
  input: PolicyInput,
  failurePolicy: "Fail" | "Ignore",
): ConditionsVerdict {
  if (conditions.length === 0) return met;
  const run = runExpressions(conditions, compiler.begin(input), matchConditionsBudget);
  const failed = (message: string): ConditionsVerdict =>
    failurePolicy === "Ignore" ? { kind: "no" } : { kind: "error", message };
  if (run.kind === "out-of-budget") return failed(outOfBudget);
  const errors: string[] = [];
  let unknown: string | null = null;
  for (const outcome of run.outcomes) {
    if (outcome?.kind === "value" && outcome.value === false) return { kind: "no" };
    if (outcome?.kind === "error") errors.push(outcome.message);
    if (outcome?.kind === "unknown") unknown ??= outcome.what;
  }
  if (unknown !== null) return { kind: "unknown", what: unknown };
  return errors.length === 0 ? met : failed(aggregateMessages(errors));
}
