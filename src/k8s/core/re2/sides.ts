import type { Assertion } from "./expression.ts";

/** What stands beside a position, as far as assertions care. */
export type Side = "edge" | "newline" | "word" | "other";

/** The code of what is no character: the end of the text. */
export const edge = -1;

export function sideOf(code: number): Side {
  if (code === edge) return "edge";
  if (code === 0x0a) return "newline";
  return /^\w$/.test(String.fromCodePoint(code)) ? "word" : "other";
}

/** Whether an assertion is met between two sides. */
export function holds(assertion: Assertion, before: Side, after: Side): boolean {
  switch (assertion) {
    case "text-start":
      return before === "edge";
    case "text-end":
      return after === "edge";
    case "line-start":
      return before === "edge" || before === "newline";
    case "line-end":
      return after === "edge" || after === "newline";
    case "word-boundary":
      return (before === "word") !== (after === "word");
    case "no-word-boundary":
      return (before === "word") === (after === "word");
  }
}
