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

export type Step =
  | { readonly kind: "read"; readonly set: CharSet; readonly next: number }
  | { readonly kind: "assert"; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: "fork"; readonly next: number; readonly other: number }
  | { readonly kind: "match" };

const mostSteps = 20_000;

/** Compiles a parsed pattern; null if that takes more steps than are sane. */
export function compileProgram(expression: Expression): Program | null {
  const steps: Step[] = [{ kind: "match" }];
  const start = addExpression(expression, 0, steps);
  if (start < 0) return null;
  return { steps, start, anchored: isAnchored(expression), asserts: steps.some((step) => step.kind === "assert") };
}

/** Adds what stands before the step `next`, and returns where it begins; -1 if it has become too much. */
function addExpression(expression: Expression, next: number, steps: Step[]): number {
  if (next < 0 || steps.length > mostSteps) return -1;
  switch (expression.kind) {
    case "set":
      return steps.push({ kind: "read", set: expression.set, next }) - 1;
    case "assertion":
      return steps.push({ kind: "assert", assertion: expression.assertion, next }) - 1;
    case "sequence":
      return expression.parts.reduceRight((behind, part) => addExpression(part, behind, steps), next);
    case "choice":
      return addChoice(expression.parts, next, steps);
    case "repeat":
      return addRepeat(expression, next, steps);
  }
}

function addChoice(parts: readonly Expression[], next: number, steps: Step[]): number {
  let start = -1;
  for (const part of parts) {
    const begin = addExpression(part, next, steps);
    if (begin < 0) return -1;
    start = start < 0 ? begin : fork(begin, start, steps);
  }
  return start;
}

function addRepeat(expression: Extract<Expression, { kind: "repeat" }>, next: number, steps: Step[]): number {
  const { of, least, most } = expression;
  let start = most < 0 ? addLoop(of, next, steps) : next;
  for (let copy = least; copy < most && start >= 0; copy++) {
    const begin = addExpression(of, start, steps);
    if (begin < 0) return -1;
    start = fork(begin, next, steps);
  }
  for (let copy = 0; copy < least && start >= 0; copy++) start = addExpression(of, start, steps);
  return start;
}

function addLoop(of: Expression, next: number, steps: Step[]): number {
  const loop = steps.push({ kind: "fork", next, other: next }) - 1;
  const begin = addExpression(of, loop, steps);
  if (begin < 0) return -1;
  steps[loop] = { kind: "fork", next: begin, other: next };
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
