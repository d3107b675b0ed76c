import type { Checked } from "./check/checked.ts";
import { checkExpression } from "./check/checker.ts";
import type { Environment } from "./environment/environment.ts";
import { PlanError } from "./run/planned.ts";
import { makeProgram, type Program } from "./run/program.ts";
import { parseExpression } from "./syntax/parse.ts";
import { displayProblems } from "./syntax/problem.ts";
import { printType } from "./types/format-type.ts";
import { type CelType, isSameType } from "./types/type.ts";

/**
 * Compiles an expression, as the server does when it is to be stored.
 *
 *     const compiled = compile("object.spec.replicas > params.most", environment, [boolType]);
 *     if ("error" in compiled) … compiled.error.message
 *     else … compiled.program.evaluate(activation, perCallLimit).value
 *
 * `environment` comes from `baseEnvironment(minor)` with `extendEnvironment`, or from one of the places where expressions stand
 * (`contexts/`). An activation gives values to variables (`{ find: (name) => … }`); values of JSON stand for themselves, and results
 * are JSON too where they can be (values/value.ts tells what else there is). A result that is a `Fault` is the error of the
 * evaluation in the server's words; an `Unknown` depends on what only a cluster knows.
 */
export function compile(text: string, environment: Environment, resultTypes: readonly CelType[] = []): Compiled {
  const checked = check(text, environment);
  if ("error" in checked) return checked;
  const wrong = resultProblem(checked.type, resultTypes);
  return wrong === null ? plan(checked, environment) : { error: { kind: "invalid", message: wrong } };
}

export type Compiled = { readonly checked: Checked; readonly program: Program } | { readonly error: CompileError };

export interface CompileError {
  /** `internal` where the server could not make a program of what it had compiled. */
  readonly kind: "invalid" | "internal";
  /** The server's words, but for what it was that did not compile. */
  readonly message: string;
}

/** Parses an expression and finds its types, or says in the server's words why that fails. */
export function check(text: string, environment: Environment): Checked | { readonly error: CompileError } {
  const parsed = parseExpression(text, environment.syntax);
  if ("problems" in parsed) return compilationFailed(displayProblems(text, parsed.problems));
  const checked = checkExpression(parsed.expression, environment.declarations);
  if (!("type" in checked)) return compilationFailed(displayProblems(text, checked));
  const problems = environment.validators.flatMap((validate) => validate(checked, environment));
  return problems.length > 0 ? compilationFailed(displayProblems(text, problems)) : checked;
}

/** Why an expression of a type is not one of those that are asked for; null if it is. */
export function resultProblem(found: CelType, expected: readonly CelType[]): string | null {
  const [first] = expected;
  if (first === undefined || expected.some((type) => isSameType(type, found) || type.kind === "any")) return null;
  const names = expected.map(printType).join(" ");
  return `must evaluate to ${expected.length === 1 ? names : `one of [${names}]`} but got ${printType(found)}`;
}

function compilationFailed(problems: string): { readonly error: CompileError } {
  return { error: { kind: "invalid", message: `compilation failed: ${problems}` } };
}

/** Makes a program of an expression whose types are known. */
export function plan(checked: Checked, environment: Environment): Compiled {
  try {
    return { checked, program: makeProgram(checked, environment) };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { error: { kind: "internal", message: `program instantiation failed: ${error.message}` } };
  }
}
