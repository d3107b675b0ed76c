/** The words that the checks of names share; they return a list of messages, empty if there is nothing to say. */

/** For which Kubernetes 1.`minor` a message is worded: some changed. */
export interface Wording {
  readonly minor: number;
}

/** The newest minor that the words are known of. */
export const newestWording: Wording = { minor: 36 };

/** No problem: the one list that all checks return when they pass. */
export const noProblems: readonly string[] = Object.freeze([]);

/** RegexError of k8s.io/apimachinery/pkg/util/validation. */
export function regexProblem(rule: string, pattern: string, ...examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(" or ");
  return `${rule} (${examples.length > 0 ? "e.g. " : ""}${shown}regex used for validation is '${pattern}')`;
}

/** MaxLenError of util/validation (`characters`) and of api/validate/content (`bytes`); bytes are counted by both. */
export function lengthProblem(most: number, unit: "characters" | "bytes"): string {
  return `must be no more than ${most} ${unit}`;
}

/** EmptyError of k8s.io/apimachinery/pkg/util/validation. */
export const emptyProblem = "must be non-empty";
