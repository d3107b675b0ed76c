import { remembered } from "../../../text/remembered.ts";
import { PatternError } from "./expression.ts";
import { Matcher } from "./matcher.ts";
import { parsePattern } from "./parse.ts";
import { compileProgram, isCompilable, type Program } from "./program.ts";
import { findMatch, type Match } from "./searcher.ts";
import type { Work } from "./work.ts";

/** A pattern in the syntax and with the meaning of Go's package regexp (RE2). */
export type Pattern =
  | {
      readonly kind: "pattern";
      /** Whether a match stands anywhere in the text; null if finding out would take more work than is left. */
      matches(text: string): boolean | null;
      /** The first match at or behind a position (Regexp.FindStringIndex); undefined if that would take too much work. */
      find(text: string, from: number): Match | null | undefined;
    }
  /** `problem` is Go's error, or says that the pattern is beyond what is checked here. */
  | { readonly kind: "unusable"; readonly problem: string };

const longest = 20_000;
const enough = 20_000_000;

/**
 * Compiles a pattern (regexp.Compile). JavaScript's own expressions differ in what they take and what it means, and may backtrack
 * without end; this one never does, since it follows all alternatives at once, and counts what it does.
 */
export function compilePattern(text: string, work: Work = { left: enough }): Pattern {
  if (text.length > longest) return { kind: "unusable", problem: "the pattern is too long to be checked" };
  try {
    if (!isCompilable(parsePattern(text))) return { kind: "unusable", problem: "the pattern is too large to be checked" };
  } catch (error) {
    if (error instanceof PatternError) return { kind: "unusable", problem: error.message };
    throw error;
  }
  // Most patterns of a schema are never met.
  let matcher: Matcher | null = null;
  let program: Program | null = null;
  return {
    kind: "pattern",
    matches(subject) {
      matcher ??= new Matcher(compileProgram(parsePattern(text)), work);
      return matcher.matches(subject);
    },
    find(subject, from) {
      program ??= compileProgram(parsePattern(text));
      return findMatch(program, subject, from, { left: enough });
    },
  };
}

/** Why regexp.Compile refuses a pattern, in its words; null if it takes it. Definitions repeat their patterns a lot. */
export const patternProblem: (text: string) => string | null = remembered(1000, (text) => {
  try {
    parsePattern(text);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
});
