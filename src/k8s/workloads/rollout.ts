import type { Refusal } from "../admission/denial.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import type { CreationFailure } from "./controller-messages.ts";

/** How a rolling update ends, if every new pod becomes ready and every old one goes at once. */
export interface RolloutOutcome {
  readonly kind:
    | "complete"
    /** Some pods were replaced, and no more can be. */
    | "stalled"
    /** Not one new pod comes to be. */
    | "blocked"
    /** The strategy leaves it to the user: OnDelete, or paused. */
    | "manual";
  readonly newPods: number;
  readonly oldPods: number;
  /** How many new pods the controller asks for in the end. */
  readonly newWanted: number;
  /** The most pods that there are at a time. */
  readonly peak: number;
  /** All that was refused on the way, each sentence once. */
  readonly refusals: readonly Refusal[];
  /** What holds it up in the end; null if it completes, or if nothing is refused. */
  readonly failure: CreationFailure | null;
  readonly usage: QuotaUsage;
}

/** What is refused during a rollout. */
export interface RefusalLog {
  readonly byMessage: Map<string, Refusal>;
  last: CreationFailure | null;
}

export function newRefusalLog(): RefusalLog {
  return { byMessage: new Map(), last: null };
}

export function noteFailure(log: RefusalLog, failure: CreationFailure): void {
  log.last = failure;
  const refusals = failure.what === "claims" ? failure.claims.map((claim) => claim.refusal) : [failure.refusal];
  for (const refusal of refusals) log.byMessage.set(refusal.message, refusal);
}

/** Whether a rollout that did not complete got anywhere. */
export function endOf(isComplete: boolean, newPods: number): RolloutOutcome["kind"] {
  if (isComplete) return "complete";
  return newPods > 0 ? "stalled" : "blocked";
}
