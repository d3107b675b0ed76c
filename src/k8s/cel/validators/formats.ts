import type { Checked } from "../check/checked.ts";
import { visit } from "../check/visit.ts";
import { clauseProblem, readClause } from "../library/format-clauses.ts";
import type { CallExpression, Expression } from "../syntax/expression.ts";
import type { CelProblem } from "../syntax/problem.ts";
import type { TypeKind } from "../types/type.ts";
import type { Validator } from "./literals.ts";

/** Constant texts whose clauses do not fit their arguments (stringFormatValidator of cel-go/ext). */
export const formatValidator: Validator = (checked) => {
  const problems: CelProblem[] = [];
  visit(checked.expression, (expression) => {
    if (expression.kind !== "call" || expression.function !== "format") return;
    const problem = callProblem(expression, checked);
    if (problem !== null) problems.push(problem);
  });
  return problems;
};

function callProblem(call: CallExpression, checked: Checked): CelProblem | null {
  const [list] = call.args;
  if (call.target?.kind !== "literal" || call.target.literal.type !== "string") return null;
  if (call.args.length !== 1 || list?.kind !== "list") return null;
  const args = list.elements.map(({ value }) => value);
  const text = call.target.literal.value;
  let used = 0;
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at)) {
    if (text[at + 1] === "%") {
      at += 2;
      continue;
    }
    const arg = args[used++];
    if (at + 1 >= text.length) return { at: call.at, message: "unexpected end of string" };
    if (arg === undefined) return { at: call.at, message: `index ${used - 1} out of range` };
    const clause = readClause(text, at + 1);
    if ("message" in clause) return { at: call.at, message: `could not parse formatting clause: ${clause.message}` };
    const wrong = wrongPart(clause.letter, arg, checked);
    if (wrong !== null) return { at: wrong.at, message: `error during formatting: ${wrong.message}` };
    at = clause.end;
  }
  if (args.length <= used) return null;
  const message = `too many arguments supplied to string.format (expected ${used}, got ${args.length})`;
  return { at: call.at, message };
}

const allowed: Readonly<Record<string, readonly TypeKind[]>> = {
  s: "list map int uint double bool string timestamp bytes duration type null".split(" ").filter(isKind),
  d: ["int", "uint"],
  f: ["double", "string"],
  e: ["double", "string"],
  b: ["int", "uint", "bool"],
  x: ["int", "uint", "string", "bytes"],
  X: ["int", "uint", "string", "bytes"],
  o: ["int", "uint"],
};

function isKind(name: string): name is TypeKind {
  return name !== "";
}

/** The part of an argument that is of a type which the clause does not take. */
function wrongPart(letter: string, arg: Expression, checked: Checked): CelProblem | null {
  const type = checked.types.get(arg.id);
  if (type === undefined || type.kind === "dyn") return null;
  if (allowed[letter]?.includes(type.kind) !== true) return { at: arg.at, message: clauseProblem(letter, type.name) };
  if (letter !== "s") return null;
  const parts = arg.kind === "list" ? arg.elements.map(({ value }) => value) : [];
  if (arg.kind === "map") parts.push(...arg.entries.flatMap(({ key, value }) => [key, value]));
  for (const part of parts) {
    const wrong = wrongPart(letter, part, checked);
    if (wrong !== null) return wrong;
  }
  return null;
}
