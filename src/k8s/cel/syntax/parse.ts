import { remembered } from "../../../text/remembered.ts";
import { explainSyntax } from "./antlr/explain.ts";
import { ExpressionBuilder, type Macros } from "./builder.ts";
import type { Expression } from "./expression.ts";
import { tokenize } from "./lexer.ts";
import { Parser } from "./parser.ts";
import type { CelProblem } from "./problem.ts";

/** What an expression may be written with; that grows from one minor of Kubernetes to the next. */
export interface Syntax {
  readonly macros: Macros;
  /** `object.?spec`, `list[?0]` and `{?key: value}`. */
  readonly hasOptionals: boolean;
}

export type Parsed = { readonly expression: Expression } | { readonly problems: readonly CelProblem[] };

const longestExpression = 100_000;

const parsers = new WeakMap<Syntax, (text: string) => Parsed>();

/** Parses an expression, or says what is wrong with it; versions and parts of definitions repeat the same ones. */
export function parseExpression(text: string, syntax: Syntax): Parsed {
  let parse = parsers.get(syntax);
  if (parse === undefined) {
    parse = remembered(1000, (expression) => parseAnew(expression, syntax));
    parsers.set(syntax, parse);
  }
  return parse(text);
}

function parseAnew(text: string, { macros, hasOptionals }: Syntax): Parsed {
  const size = text.length <= longestExpression ? text.length : [...text].length;
  if (size > longestExpression)
    return {
      problems: [{ at: -1, message: `expression code point size exceeds limit: size: ${size}, limit ${longestExpression}` }],
    };
  const read = tokenize(text);
  const { tokens, problems } = read;
  const builder = new ExpressionBuilder(macros);
  const expression = problems.length > 0 ? null : new Parser(tokens, builder, hasOptionals).parse();
  if (expression !== null) return builder.problems.length > 0 ? { problems: builder.problems } : { expression };
  const unread = problems.map(({ at, text: part }) => ({ at, message: `Syntax error: token recognition error at: '${part}'` }));
  const found = [...unread, ...explainSyntax(text, read)];
  return { problems: found.length > 0 ? found : [{ at: -1, message: "max recursion depth exceeded" }] };
}
