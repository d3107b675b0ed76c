import type { Outcome } from "../kit/rule.ts";

/** What reporters tell of a rule besides its findings. */
export interface RuleInfo {
  readonly summary: string;
  readonly outcome: Outcome;
  readonly helpUri?: string;
  /** The rule's page, as Markdown. */
  readonly page?: string;
}

/** Formats for machines say everything whatever is asked of the ones for people. */
export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal; what is under 40 is taken as 40. */
  readonly width: number;
  /** Suppressed findings too, marked as such, in `pretty`, `compact`, `junit` and `tap`. */
  readonly showSuppressed: boolean;
  /** Findings alone: no summary, and nothing about what was not checked. */
  readonly quiet: boolean;
  readonly toolVersion: string;
  /** Null for a rule that nobody knows. */
  readonly ruleInfo: (id: string) => RuleInfo | null;
}

export const defaultOptions: RenderOptions = {
  color: false,
  width: 100,
  showSuppressed: false,
  quiet: false,
  toolVersion: "unknown",
  ruleInfo: () => null,
};
