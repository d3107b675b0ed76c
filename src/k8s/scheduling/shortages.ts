import type { Placement } from "./place-all.ts";
import type { Reason } from "./reasons.ts";

/** What is lacking for pods that stay pending, and on how many nodes. */
export interface Shortage {
  /** The resource, or the code of the reason. */
  readonly what: string;
  readonly nodes: number;
}

/** What the pending pods of one kind lack, what stands in the way on most nodes first; a refusal before any node counts for none. */
export function shortagesOf(pending: readonly Placement[]): readonly Shortage[] {
  const [first] = pending;
  if (first?.outcome.kind !== "pending" || first.outcome.verdict.kind === "failed") return [];
  const counts = new Map<string, number>();
  for (const { reasons } of first.outcome.verdict.rejections.values()) {
    for (const what of new Set(reasons.map(nameOf))) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return Array.from(counts, ([what, nodes]) => ({ what, nodes })).sort((a, b) => b.nodes - a.nodes);
}

function nameOf(reason: Reason): string {
  if (reason.code === "insufficient") return reason.resource;
  return reason.code === "too-many-pods" ? "pods" : reason.code;
}
