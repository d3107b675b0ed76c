import type { Validation } from "../kinds.generated.ts";
import {
  type CompilePolicy,
  type Evaluation,
  evaluateOne,
  type Outcome,
  outOfBudget,
  type PolicyCompiler,
  type PolicyExpression,
  type PolicyScope,
  policyBudget,
  runExpressions,
  runOf,
} from "./expressions.ts";
import type { PolicyInputs } from "./inputs.ts";
import { meetsConditions } from "./match-conditions.ts";
import type { ValidatingPolicy } from "./policy.ts";

/** A policy with its expressions compiled. */
export interface Validator {
  readonly policy: ValidatingPolicy;
  readonly compiler: PolicyCompiler;
  readonly conditions: readonly PolicyExpression[];
  readonly validations: readonly PolicyExpression[];
  readonly messages: readonly (PolicyExpression | null)[];
  readonly annotations: readonly PolicyExpression[];
}

/** Why a policy refuses an object; which of its validations says so, where it is one. */
export interface Failure {
  readonly validation: number | null;
  readonly message: string;
  readonly reason: string;
  /** The expression was not false, it failed. */
  readonly isError: boolean;
  /** Refuses whatever the binding's actions are: an annotation for the audit log that fails. */
  readonly always?: boolean;
}

export interface Validated {
  readonly failures: readonly Failure[];
  /** Validations, or all of them, of which the result cannot be known here. */
  readonly unknowns: readonly string[];
}

export function compileValidator(policy: ValidatingPolicy, compile: CompilePolicy, minor: number): Validator {
  const scope: PolicyScope = { hasParams: policy.paramKind !== null, minor };
  const compiler = compile(policy.variables, scope);
  return {
    policy,
    compiler,
    conditions: policy.matchConditions.map(({ expression = "" }) => compiler.compile(expression, "match-condition")),
    validations: policy.validations.map(({ expression = "" }) => compiler.compile(expression, "validation")),
    messages: policy.validations.map(({ messageExpression = "" }) =>
      messageExpression === "" ? null : compiler.compile(messageExpression, "message"),
    ),
    annotations: policy.auditAnnotations.map(({ valueExpression = "" }) => compiler.compile(valueExpression, "audit-annotation")),
  };
}

const nothing: Validated = { failures: [], unknowns: [] };

/** validator.Validate of admission/plugin/policy/validating. Each of its stages computes variables anew. */
export function validateWith(validator: Validator, inputs: PolicyInputs): Validated {
  const { policy, compiler, conditions, validations, messages, annotations } = validator;
  const met = meetsConditions(conditions, compiler, inputs.conditions, policy.failurePolicy);
  if (met.kind === "no") return nothing;
  if (met.kind === "unknown") return { failures: [], unknowns: [met.what] };
  if (met.kind === "error") return failedWhole(met.message, policy);
  const begin = (): Evaluation => compiler.begin(inputs.validations);
  const [only] = validations;
  const first = only !== undefined && validations.length === 1 ? evaluateOne(only, begin()) : null;
  // Most objects pass most policies, and most policies have one validation.
  if (annotations.length === 0 && first?.kind === "value" && first.value === true && first.cost <= policyBudget) return nothing;
  const run = first === null ? runExpressions(validations, begin(), policyBudget) : runOf(first, policyBudget);
  if (run.kind === "out-of-budget") return failedWhole(outOfBudget, policy);
  if (annotations.length === 0 && run.outcomes.every(isTrue)) return nothing;
  const unknowns = run.outcomes.flatMap((outcome) => (outcome?.kind === "unknown" ? [outcome.what] : []));
  const failing = run.outcomes.some((outcome) => outcome?.kind === "value" && outcome.value !== true);
  // A message costs nothing that matters where all is well: budgets are per object.
  const told = failing ? runExpressions(messages, begin(), run.left) : null;
  const failures = run.outcomes.flatMap((outcome, index): Failure[] => {
    const validation = policy.validations[index] ?? {};
    const message = told?.kind === "outcomes" ? (told.outcomes[index] ?? null) : null;
    const failure = failureOf(outcome, validation, index, message, told?.kind === "out-of-budget", policy);
    return failure === null ? [] : [failure];
  });
  const annotated = annotate(annotations, begin, policy);
  return annotated.kind === "failed-whole" ? annotated.validated : { failures: [...failures, ...annotated.failures], unknowns };
}

function isTrue(outcome: Outcome | null): boolean {
  return outcome?.kind === "value" && outcome.value === true;
}

function failureOf(
  outcome: Outcome | null,
  validation: Validation,
  index: number,
  message: Outcome | null,
  outOfMessages: boolean,
  { failurePolicy }: ValidatingPolicy,
): Failure | null {
  if (outcome === null || outcome.kind === "unknown") return null;
  const error = outcome.kind === "error" ? outcome.message : outOfMessages ? `failed messageExpression: ${outOfBudget}` : null;
  if (error !== null) return failurePolicy === "Ignore" ? null : errorAt(index, error);
  if (outcome.kind === "value" && outcome.value === true) return null;
  const { reason = "Invalid" } = validation;
  return { validation: index, message: messageOf(validation, message), reason, isError: false };
}

const largestMessage = 5 * 1024;

/** The message of the expression if it gives one line of sensible length, else the written one, else the expression itself. */
function messageOf({ message = "", expression = "" }: Validation, outcome: Outcome | null): string {
  if (outcome?.kind === "value" && typeof outcome.value === "string") {
    const text = outcome.value.trim();
    const isUsable = text !== "" && new TextEncoder().encode(text).length <= largestMessage && !text.includes("\n");
    if (isUsable) return text;
  }
  return message === "" || message.trim() === "" ? `failed expression: ${expression.trim()}` : message.trim();
}

function errorAt(validation: number | null, message: string): Failure {
  return { validation, message, reason: "Invalid", isError: true };
}

function failedWhole(message: string, { failurePolicy }: ValidatingPolicy): Validated {
  return failurePolicy === "Ignore" ? nothing : { failures: [errorAt(null, message)], unknowns: [] };
}

type Annotated =
  | { readonly kind: "annotated"; readonly failures: readonly Failure[] }
  | { readonly kind: "failed-whole"; readonly validated: Validated };

/** Annotations are of no concern, but where they fail the request does. */
function annotate(annotations: readonly PolicyExpression[], begin: () => Evaluation, policy: ValidatingPolicy): Annotated {
  if (annotations.length === 0) return { kind: "annotated", failures: [] };
  const run = runExpressions(annotations, begin(), policyBudget);
  if (run.kind === "out-of-budget") return { kind: "failed-whole", validated: failedWhole(outOfBudget, policy) };
  if (policy.failurePolicy === "Ignore") return { kind: "annotated", failures: [] };
  const failures = run.outcomes.flatMap((outcome): Failure[] =>
    outcome?.kind === "error" ? [{ ...errorAt(null, outcome.message), always: true }] : [],
  );
  return { kind: "annotated", failures };
}
