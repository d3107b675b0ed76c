import { type PreparedPod, refusePod } from "../admission/admit-pod.ts";
import { givenName } from "../admission/object-name.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import { giveBackMany, takeMany } from "../admission/quota/take-many.ts";
import { noteFailure, type RefusalLog } from "./rollout.ts";

/** A ReplicaSet during a rollout; all of its pods are ready. */
export interface ReplicaSetState {
  readonly pod: PreparedPod;
  wanted: number;
  pods: number;
  /** `deployment.kubernetes.io/desired-replicas` and `max-replicas`: what the Deployment had when it last scaled this. */
  desired: number;
  most: number;
}

/** What is used of quotas while a rollout goes on. */
export interface Ledger {
  usage: QuotaUsage;
}

/** Creates or deletes pods until there are as many as wanted, or one is refused (manageReplicas); true if anything changed. */
export function syncReplicaSet(set: ReplicaSetState, ledger: Ledger, log: RefusalLog): boolean {
  const before = set.pods;
  if (set.pods > set.wanted) {
    ledger.usage = giveBackMany(set.pod.charge, ledger.usage, set.pods - set.wanted);
    set.pods = set.wanted;
  } else if (set.pods < set.wanted) createMissing(set, ledger, log);
  return set.pods !== before;
}

function createMissing(set: ReplicaSetState, ledger: Ledger, log: RefusalLog): void {
  const name = givenName(set.pod.pod.metadata);
  if (set.pod.refusal !== null) {
    noteFailure(log, { what: "pod", pod: name, refusal: set.pod.refusal });
    return;
  }
  const { count, usage, denial } = takeMany(set.pod.charge, ledger.usage, set.wanted - set.pods);
  ledger.usage = usage;
  set.pods += count;
  if (denial !== null) noteFailure(log, { what: "pod", pod: name, refusal: refusePod(denial, name) });
}
