import { compilePattern, type Pattern } from "../../core/re2/pattern.ts";
import { type Int, isInt } from "../values/numbers.ts";
import { Fault, noSuchOverload, type Value } from "../values/value.ts";
import type { Implementation, Library } from "./library.ts";

/** Patterns that were compiled before; policies have few. */
const compiled = new Map<string, Pattern>();
const mostCompiled = 1000;

function patternOf(text: string): Pattern {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= mostCompiled) compiled.clear();
  const pattern = compilePattern(text);
  compiled.set(text, pattern);
  return pattern;
}

const tooMuchWork = new Fault("the pattern takes too long to match");

/** `text.matches(pattern)`. */
export function matches(text: string, pattern: Value): Value {
  if (typeof pattern !== "string") return noSuchOverload;
  const automaton = patternOf(pattern);
  if (automaton.kind === "unusable") return new Fault(automaton.problem);
  const found = automaton.matches(text);
  if (found !== null) return found;
  // What has used up its work by many texts gets new work for this one.
  compiled.delete(pattern);
  const anew = patternOf(pattern);
  return (anew.kind === "pattern" ? anew.matches(text) : null) ?? tooMuchWork;
}

function find(text: string, pattern: Value): Value {
  const found = findAll(text, pattern, 1);
  return Array.isArray(found) ? (found[0] ?? "") : found;
}

/** Regexp.FindAllString: at most so many, all if that is negative. */
function findAll(text: string, pattern: Value, most: Int): Value {
  if (typeof pattern !== "string") return noSuchOverload;
  const automaton = patternOf(pattern);
  if (automaton.kind === "unusable") return new Fault(`Illegal regex: ${automaton.problem}`);
  const found: string[] = [];
  let previousEnd = -1;
  for (let at = 0; at <= text.length && (most < 0 || found.length < most); ) {
    const match = automaton.find(text, at);
    if (match === undefined) return tooMuchWork;
    if (match === null) break;
    const isEmpty = match.end === at;
    // An empty match right behind the one before does not count.
    if (!isEmpty || match.start !== previousEnd) found.push(text.slice(match.start, match.end));
    at = isEmpty ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : match.end;
    previousEnd = match.end;
  }
  return found;
}

/** `find` and `findAll` (pkg/cel/library/regex.go of k8s.io/apiserver). */
export const regexFunctions: Library = {
  table: `
    string_find_string | .find | string, string | string
    string_find_all_string | .findAll | string, string | list(string)
    string_find_all_string_int | .findAll | string, string, int | list(string)`,
  implementations: {
    string_find_string: (text = null, pattern = null) => (typeof text === "string" ? find(text, pattern) : noSuchOverload),
    string_find_all_string: findEach,
    string_find_all_string_int: findEach,
  },
};

function findEach(text: Value = null, pattern: Value = null, most: Value = -1): Value {
  return typeof text === "string" && isInt(most) ? findAll(text, pattern, most) : noSuchOverload;
}

const withPatterns: ReadonlyMap<string, Implementation> = new Map<string, Implementation>([
  ["matches", (text = null, pattern = null) => (typeof text === "string" ? matches(text, pattern) : noSuchOverload)],
  ["find", (text = null, pattern = null) => (typeof text === "string" ? find(text, pattern) : noSuchOverload)],
  ["findAll", findEach],
]);

/** What a call does whose pattern is constant, or why that is no pattern; null for other functions (OptimizeRegex of cel-go). */
export function withConstantPattern(name: string, pattern: Value): Implementation | string | null {
  const implementation = withPatterns.get(name);
  if (implementation === undefined || typeof pattern !== "string") return null;
  const automaton = patternOf(pattern);
  return automaton.kind === "unusable" ? automaton.problem : implementation;
}
