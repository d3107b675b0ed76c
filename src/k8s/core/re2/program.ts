import type { CharSet } from "./char-set.ts";
import type { Assertion, Expression } from "./expression.ts";

/** A pattern as the steps of a nondeterministic automaton; each knows the steps that may follow it. */
export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  /** Whether a match can only begin where the text does. */
  readonly anchored: boolean;
  /** Whether any step looks at what stands beside it. */
  readonly asserts: boolean;
}

type Step =
  | { readonly kind: "read"; readonly set: CharSet; readonly next: number }
  | { readonly kind: "assert"; readonly assertion: Assertion; readonly next: number }
  /** `next` is preferred. */
  | { readonly kind: "fork"; readonly next: number; readonly other: number }
  | { readonly kind: "match" };

const mostSteps = 20_000;

/** Whether a parsed pattern takes a sane number of steps. */
export function isCompilable(expression: Expression): boolean {
  return sizeOf(expression) <= mostSteps;
}

function sizeOf(expression: Expression): number {
  switch (expression.kind) {
    case "set":
    case "assertion":
      return 1;
    case "sequence":
    case "choice":
      return expression.parts.reduce((sum, part) => sum + sizeOf(part), expression.parts.length);
    case "repeat": {
      const { least, most } = expression;
      return (sizeOf(expression.of) + 1) * (most < 0 ? least + 1 : most);
    }
  }
}

/** Compiles a parsed pattern. */
export function compileProgram(expression: Expression): Program {
  const steps: Step[] = [{ kind: "match" }];
  const start = addExpression(expression, 0, steps);
  return { steps, start, anchored: isAnchored(expression), asserts: steps.some((step) => step.kind === "assert") };
}

/** Adds what stands before the step `next`, and returns where it begins. */
function addExpression(expression: Expression, next: number, steps: Step[]): number {
  switch (expression.kind) {
    case "set":
      return steps.push({ kind: "read", set: expression.set, next }) - 1;
    case "assertion":
      return steps.push({ kind: "assert", assertion: expression.assertion, next }) - 1;
    case "sequence":
      return expression.parts.reduceRight((behind, part) => addExpression(part, behind, steps), next);
    case "choice":
      return expression.parts.map((part) => addExpression(part, next, steps)).reduce((first, other) => fork(first, other, steps));
    case "repeat":
      return addRepeat(expression, next, steps);
  }
}

function addRepeat(expression: Extract<Expression, { kind: "repeat" }>, next: number, steps: Step[]): number {
  const { of, least, most, lazy } = expression;
  let start = most < 0 ? addLoop(expression, next, steps) : next;
  for (let copy = least; copy < most; copy++) {
    const more = addExpression(of, start, steps);
    start = lazy ? fork(next, more, steps) : fork(more, next, steps);
  }
  for (let copy = 0; copy < least; copy++) start = addExpression(of, start, steps);
  return start;
}

function addLoop({ of, lazy }: Extract<Expression, { kind: "repeat" }>, next: number, steps: Step[]): number {
  const loop = fork(next, next, steps);
  const more = addExpression(of, loop, steps);
  steps[loop] = lazy ? { kind: "fork", next, other: more } : { kind: "fork", next: more, other: next };
  return loop;
}

function fork(next: number, other: number, steps: Step[]): number {
  return steps.push({ kind: "fork", next, other }) - 1;
}

function isAnchored(expression: Expression): boolean {
  if (expression.kind === "assertion") return expression.assertion === "text-start";
  if (expression.kind === "sequence") return expression.parts[0] !== undefined && isAnchored(expression.parts[0]);
  if (expression.kind === "choice") return expression.parts.every(isAnchored);
  return expression.kind === "repeat" && expression.least > 0 && isAnchored(expression.of);
}
