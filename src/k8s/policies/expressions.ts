import type { Value } from "../cel/values/value.ts";
import type { JsonObject } from "./shape.ts";

/** What an expression of a policy is for: that decides on its variables and its type. */
export type PolicyUse =
  | "match-condition"
  | "variable"
  | "validation"
  | "message"
  | "audit-annotation"
  | "apply-configuration"
  | "json-patch";

/** What the expressions of one policy may refer to. */
export interface PolicyScope {
  readonly hasParams: boolean;
  /** 1.`minor`. */
  readonly minor: number;
}

/** What expressions are evaluated on: plain JSON, null for what there is not. */
export interface PolicyInput {
  readonly object: JsonObject;
  readonly params: JsonObject | null;
  /** Without `userInfo`, which is unknown, where nobody says who asks. */
  readonly request: JsonObject;
  readonly namespaceObject: JsonObject | null;
  /** Whether there is a namespace of which nothing is known. */
  readonly namespaceUnknown: boolean;
}

/** What an expression comes to. Costs are those of the server's own accounting. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value; readonly cost: number }
  | { readonly kind: "error"; readonly message: string; readonly cost: number }
  /** It depends on what cannot be known here. */
  | { readonly kind: "unknown"; readonly what: string };

export interface PolicyExpression {
  readonly text: string;
  /** Why the server does not compile it, in its words. */
  readonly compileError: string | null;
  evaluate(evaluation: Evaluation): Outcome;
}

/** One round of a policy: its variables are computed once, when they are first used. */
export interface Evaluation {
  readonly input: PolicyInput;
}

/** The expressions of one policy, which share its variables. */
export interface PolicyCompiler {
  compile(text: string, use: PolicyUse): PolicyExpression;
  begin(input: PolicyInput): Evaluation;
}

/** Makes the compiler of a policy. */
export type CompilePolicy = (
  variables: readonly { readonly name?: string; readonly expression?: string }[],
  scope: PolicyScope,
) => PolicyCompiler;

/** RuntimeCELCostBudget and RuntimeCELCostBudgetMatchConditions of apiserver/pkg/apis/cel. */
export const policyBudget = 10_000_000;
export const matchConditionsBudget = 2_500_000;
export const outOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

/** What is left of a budget, and what came of a run of expressions. */
export type Run =
  | { readonly kind: "outcomes"; readonly outcomes: readonly (Outcome | null)[]; readonly left: number }
  | { readonly kind: "out-of-budget" };

/** Evaluates expressions one after the other until the budget is spent (condition.ForInput); null stands for no expression. */
export function runExpressions(expressions: readonly (PolicyExpression | null)[], evaluation: Evaluation, budget: number): Run {
  let left = budget;
  const outcomes: (Outcome | null)[] = [];
  for (const expression of expressions) {
    const outcome = expression === null ? null : evaluateOne(expression, evaluation);
    outcomes.push(outcome);
    if (outcome === null || outcome.kind === "unknown") continue;
    left -= outcome.cost;
    if (left < 0) return { kind: "out-of-budget" };
  }
  return { kind: "outcomes", outcomes, left };
}

/** A run of one expression that has been evaluated. */
export function runOf(outcome: Outcome, budget: number): Run {
  const left = outcome.kind === "unknown" ? budget : budget - outcome.cost;
  return left < 0 ? { kind: "out-of-budget" } : { kind: "outcomes", outcomes: [outcome], left };
}

/** The words of evaluationActivation.Evaluate. */
export function evaluateOne(expression: PolicyExpression, evaluation: Evaluation): Outcome {
  const { text, compileError } = expression;
  if (compileError !== null) return { kind: "error", message: `compilation error: ${compileError}`, cost: 0 };
  const outcome = expression.evaluate(evaluation);
  if (outcome.kind !== "error") return outcome;
  return { ...outcome, message: `expression '${text}' resulted in error: ${outcome.message}` };
}
