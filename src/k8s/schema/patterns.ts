import { compilePattern, type Pattern } from "../core/re2/pattern.ts";
import type { Work } from "../core/re2/work.ts";

/** Enough for thousands of patterns, and a matter of seconds. */
const allWork = 100_000_000;

/** The patterns of all schemas, each compiled once: definitions repeat theirs a lot. */
export class Patterns {
  readonly #compiled = new Map<string, Pattern>();
  readonly #work: Work = { left: allWork };

  get(text: string): Pattern {
    const known = this.#compiled.get(text);
    if (known !== undefined) return known;
    const pattern = compilePattern(text, this.#work);
    this.#compiled.set(text, pattern);
    return pattern;
  }
}
