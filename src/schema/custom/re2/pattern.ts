import { PatternError } from "./expression.ts";
import { Matcher } from "./matcher.ts";
import { parsePattern } from "./parse.ts";
import { compileProgram } from "./program.ts";

const longest = 20_000;

/** A pattern in the syntax and with the meaning of Go's package regexp (RE2). */
export type Pattern =
  | { readonly kind: "pattern"; matches(text: string): boolean | null }
  /** `problem` is Go's error, or says that the pattern is beyond what is checked here. */
  | { readonly kind: "unusable"; readonly problem: string };

/**
 * Compiles a pattern (regexp.Compile). JavaScript's own expressions differ in what they take and what it means, and may backtrack
 * without end; this one never does, since it follows all alternatives at once.
 */
export function compilePattern(text: string): Pattern {
  if (text.length > longest) return { kind: "unusable", problem: "the pattern is too long to be checked" };
  try {
    const program = compileProgram(parsePattern(text));
    if (program === null) return { kind: "unusable", problem: "the pattern is too large to be checked" };
    const matcher = new Matcher(program);
    return { kind: "pattern", matches: (subject) => matcher.matches(subject) };
  } catch (error) {
    if (error instanceof PatternError) return { kind: "unusable", problem: error.message };
    throw error;
  }
}
