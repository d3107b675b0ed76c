import { compilePattern, type Pattern } from "../../core/re2/pattern.ts";
import { Fault, noSuchOverload, type Value } from "../values/value.ts";
import { onText } from "./arguments.ts";
import type { Library } from "./library.ts";

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
  return automaton.matches(text) ?? tooMuchWork;
}

/** `find` and `findAll` (pkg/cel/library/regex.go of k8s.io/apiserver). */
export const regexFunctions: Library = {
  table: `
    string_find_string | .find | string, string | string
    string_find_all_string | .findAll | string, string | list(string)
    string_find_all_string_int | .findAll | string, string, int | list(string)`,
  implementations: {
    string_find_string: onText((text) => text),
  },
};
