import { type PreparedPod, preparePod, refusePod } from "../admission/admit-pod.ts";
import type { Cluster } from "../admission/cluster.ts";
import { givenName } from "../admission/object-name.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import { giveBackMany, takeMany } from "../admission/quota/take-many.ts";
import type { DaemonSet } from "../kinds.generated.ts";
import type { CreationOptions } from "./create-pods.ts";
import { planPods, podAt } from "./pod-plan.ts";
import { endOf, newRefusalLog, noteFailure, type RefusalLog, type RolloutOutcome } from "./rollout.ts";
import { daemonSetLimits, type RolloutLimits } from "./rollout-limits.ts";

/** A change of a DaemonSet's template, in a namespace where its pods of before run. */
export interface DaemonSetChange {
  readonly before: DaemonSet;
  readonly after: DaemonSet;
  readonly running: number;
  readonly usage: QuotaUsage;
}

interface Rollout {
  readonly wanted: number;
  readonly limits: RolloutLimits;
  readonly oldPod: PreparedPod;
  readonly newPod: PreparedPod;
  readonly log: RefusalLog;
  /** How many pods of each template there are. */
  old: number;
  fresh: number;
  peak: number;
  usage: QuotaUsage;
}

/** Plays a rolling update through (rollingUpdate of the DaemonSet controller); null where nodes are not known. */
export function rollDaemonSet(change: DaemonSetChange, cluster: Cluster, options: CreationOptions = {}): RolloutOutcome | null {
  const oldPlan = planPods({ kind: "DaemonSet", object: change.before }, cluster);
  const plan = planPods({ kind: "DaemonSet", object: change.after }, cluster);
  const { wanted } = plan;
  if (wanted === null) return null;
  const rollout: Rollout = {
    wanted,
    limits: daemonSetLimits(change.after.spec ?? {}, wanted),
    oldPod: preparePod(podAt(oldPlan, 0), cluster, options),
    newPod: preparePod(podAt(plan, 0), cluster, options),
    log: newRefusalLog(),
    ...{ old: change.running, fresh: 0, peak: change.running, usage: change.usage },
  };
  if (change.after.spec?.updateStrategy?.type === "OnDelete") return { ...outcomeOf(rollout), kind: "manual" };
  const step = rollout.limits.surge > 0 ? surge : replace;
  while (step(rollout)) rollout.log.last = null;
  return outcomeOf(rollout);
}

/** Without surge: old pods go, as many as may be missing, and new ones come in their places. */
function replace(rollout: Rollout): boolean {
  const { wanted, limits } = rollout;
  const missing = wanted - rollout.old - rollout.fresh;
  const created = create(rollout, missing);
  const deleted = Math.min(rollout.old, Math.max(0, limits.unavailable - (missing - created)));
  remove(rollout, deleted);
  return created + deleted > 0;
}

/** With surge: new pods come beside old ones, which go once the new ones are ready. */
function surge(rollout: Rollout): boolean {
  const { wanted, limits } = rollout;
  const doubled = Math.max(0, rollout.old + rollout.fresh - wanted);
  const created = create(rollout, Math.min(limits.surge - doubled, wanted - rollout.fresh));
  const deleted = Math.min(rollout.old, doubled + created);
  remove(rollout, deleted);
  return created + deleted > 0;
}

function create(rollout: Rollout, count: number): number {
  if (count <= 0) return 0;
  const { newPod, log } = rollout;
  const name = givenName(newPod.pod.metadata);
  if (newPod.refusal !== null) {
    noteFailure(log, { what: "pod", pod: name, refusal: newPod.refusal });
    return 0;
  }
  const taken = takeMany(newPod.charge, rollout.usage, count);
  rollout.usage = taken.usage;
  rollout.fresh += taken.count;
  rollout.peak = Math.max(rollout.peak, rollout.old + rollout.fresh);
  if (taken.denial !== null) noteFailure(log, { what: "pod", pod: name, refusal: refusePod(taken.denial, name) });
  return taken.count;
}

function remove(rollout: Rollout, count: number): void {
  rollout.usage = giveBackMany(rollout.oldPod.charge, rollout.usage, count);
  rollout.old -= count;
}

function outcomeOf({ wanted, old, fresh, peak, usage, log }: Rollout): RolloutOutcome {
  const isComplete = fresh === wanted && old === 0;
  return {
    kind: endOf(isComplete, fresh),
    newPods: fresh,
    oldPods: old,
    newWanted: wanted,
    peak,
    refusals: [...log.byMessage.values()],
    failure: isComplete ? null : log.last,
    usage,
  };
}
