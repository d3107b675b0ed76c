import type { Violation } from "./violation.ts";

/** What a violation is about, where that is worth a rule of its own. */
export type Topic = "mismatched-selector" | "request-above-limit" | "pod-security-label";

const topics: readonly (readonly [Topic, RegExp])[] = [
  ["mismatched-selector", /`selector` does not match template `labels`$/],
  ["pod-security-label", /: must be (?:one of privileged, baseline, restricted|"latest" or "v1\.x")$/],
  ["request-above-limit", /: must be less than or equal to \S+ limit of \S+$/],
];

export function topicOf({ message }: Violation): Topic | null {
  return topics.find(([, pattern]) => pattern.test(message))?.[0] ?? null;
}
