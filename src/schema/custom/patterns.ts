import { compilePattern, type Pattern } from "./re2/pattern.ts";

/** The patterns of all schemas, each compiled once: definitions repeat theirs a lot. */
export class Patterns {
  readonly #compiled = new Map<string, Pattern>();

  get(text: string): Pattern {
    const known = this.#compiled.get(text);
    if (known !== undefined) return known;
    const pattern = compilePattern(text);
    this.#compiled.set(text, pattern);
    return pattern;
  }
}
