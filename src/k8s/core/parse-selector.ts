import { quote } from "./go.ts";
import { compareStrings } from "./go-strings.ts";
import { labelKeyProblems } from "./label-syntax.ts";
import {
  aggregate,
  invalid,
  type Requirement,
  requirementProblems,
  type SelectionOperator,
  sortRequirements,
} from "./requirements.ts";
import { isIdentifier, type Token, tokenAt, tokenize } from "./selector-tokens.ts";

/** Why a text is no selector, in the words of labels.Parse. */
export interface SelectorProblem {
  readonly message: string;
}

/** The requirements of a textual selector such as `app=web,tier in (back,front),!canary`, by key (labels.Parse). */
export function parseSelector(text: string): readonly Requirement[] | SelectorProblem {
  const tokens = tokenize(text);
  const requirements: Requirement[] = [];
  let at = 0;
  for (;;) {
    const token = tokenAt(tokens, at);
    if (token.kind === "end") return sortRequirements(requirements);
    if (!isIdentifier(token) && token.kind !== "!") {
      return { message: `found '${token.text}', expected: !, identifier, or 'end of string'` };
    }
    const read = readRequirement(tokens, at);
    if ("message" in read) return { message: `unable to parse requirement: ${read.message}` };
    requirements.push(read.requirement);
    const behind = tokenAt(tokens, read.end);
    if (behind.kind === "end") return sortRequirements(requirements);
    if (behind.kind !== ",") return { message: `found '${behind.text}', expected: ',' or 'end of string'` };
    const next = tokenAt(tokens, read.end + 1);
    if (!isIdentifier(next) && next.kind !== "!") return { message: `found '${next.text}', expected: identifier after ','` };
    at = read.end + 1;
  }
}

interface ReadRequirement {
  readonly requirement: Requirement;
  readonly end: number;
}

const binaryOperators: Partial<Readonly<Record<Token["kind"], SelectionOperator>>> = {
  in: "in",
  notin: "notin",
  "=": "=",
  "==": "==",
  "!=": "!=",
  ">": "gt",
  "<": "lt",
};

function readRequirement(tokens: readonly Token[], start: number): ReadRequirement | SelectorProblem {
  const negated = tokenAt(tokens, start).kind === "!";
  const keyAt = negated ? start + 1 : start;
  const key = tokenAt(tokens, keyAt);
  if (!isIdentifier(key)) return { message: `found '${key.text}', expected: identifier` };
  const syntax = labelKeyProblems(key.text);
  // Go prints the path that it does not have.
  if (syntax.length > 0) return { message: invalid("<nil>", quote(key.text), syntax.join("; ")) };
  const behind = tokenAt(tokens, keyAt + 1);
  if (negated || behind.kind === "end" || behind.kind === ",") {
    return checked(key.text, negated ? "!" : "exists", [], keyAt + 1);
  }
  const operator = binaryOperators[behind.kind];
  if (operator === undefined) return { message: `found '${behind.text}', expected: in, notin, =, ==, !=, gt, lt` };
  const isList = operator === "in" || operator === "notin";
  const read = isList ? readValues(tokens, keyAt + 2) : readValue(tokens, keyAt + 2);
  return "message" in read ? read : checked(key.text, operator, read.values, read.end);
}

function checked(
  key: string,
  operator: SelectionOperator,
  values: readonly string[],
  end: number,
): ReadRequirement | SelectorProblem {
  const requirement = { key, operator, values };
  const problems = requirementProblems(requirement, values, "");
  return problems.length > 0 ? { message: aggregate(problems) } : { requirement, end };
}

interface ReadValues {
  readonly values: readonly string[];
  readonly end: number;
}

/** One value, which may be missing before a comma and at the end. */
function readValue(tokens: readonly Token[], start: number): ReadValues | SelectorProblem {
  const token = tokenAt(tokens, start);
  if (token.kind === "end" || token.kind === ",") return { values: [""], end: start };
  if (!isIdentifier(token)) return { message: `found '${token.text}', expected: identifier` };
  return { values: [token.text], end: start + 1 };
}

/** Values in parentheses, each once and in order; between commas may be nothing, which is a value. */
function readValues(tokens: readonly Token[], start: number): ReadValues | SelectorProblem {
  const open = tokenAt(tokens, start);
  if (open.kind !== "(") return { message: `found '${open.text}' expected: '('` };
  const first = tokenAt(tokens, start + 1);
  if (first.kind === ")") return { values: [""], end: start + 2 };
  if (first.kind !== "," && !isIdentifier(first)) {
    return { message: `found '${first.text}', expected: ',', ')' or identifier` };
  }
  const values = new Set<string>();
  for (let at = start + 1; ; at++) {
    const token = tokenAt(tokens, at);
    const next = tokenAt(tokens, at + 1);
    if (isIdentifier(token)) {
      values.add(token.text);
      if (next.kind !== "," && next.kind !== ")") return { message: `found '${next.text}', expected: ',' or ')'` };
    } else if (token.kind === ",") {
      if (values.size === 0 || next.kind === ")" || next.kind === ",") values.add("");
    } else return { message: `found '${token.text}', expected: ',', or identifier` };
    if (next.kind === ")") return { values: [...values].sort(compareStrings), end: at + 2 };
  }
}
