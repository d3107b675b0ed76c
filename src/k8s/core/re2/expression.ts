import type { CharSet } from "./char-set.ts";

/** A parsed pattern. What is captured makes no difference here. */
export type Expression =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Expression[] }
  /** `most` is -1 where there is no limit; a lazy one prefers fewer. */
  | { readonly kind: "repeat"; readonly of: Expression; readonly least: number; readonly most: number; readonly lazy: boolean };

export type Assertion = "text-start" | "text-end" | "line-start" | "line-end" | "word-boundary" | "no-word-boundary";

/** Why a text is no pattern, in Go's words: `error parsing regexp: missing closing ): ...`. */
export class PatternError extends Error {
  constructor(reason: string, part: string) {
    super(`error parsing regexp: ${reason}: \`${part}\``);
  }
}

/** What `(?imsU)` sets. */
export interface Flags {
  readonly fold: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  /** Lazy repetitions are greedy, and the others lazy. */
  readonly ungreedy: boolean;
}
