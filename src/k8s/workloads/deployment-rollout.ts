import { type PreparedPod, preparePod } from "../admission/admit-pod.ts";
import type { Cluster } from "../admission/cluster.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import type { Deployment, DeploymentSpec } from "../kinds.generated.ts";
import { type CreationOptions, createIntermediate } from "./create-pods.ts";
import { planPods, podAt } from "./pod-plan.ts";
import { type Ledger, type ReplicaSetState, syncReplicaSet } from "./replica-set-state.ts";
import { endOf, newRefusalLog, noteFailure, type RefusalLog, type RolloutOutcome } from "./rollout.ts";
import { deploymentLimits, type RolloutLimits } from "./rollout-limits.ts";
import { scaleProportionally } from "./scale-replica-sets.ts";
import { namespaceOf } from "./workload.ts";

/** A change of a Deployment's template, in a namespace where its pods of before run. */
export interface DeploymentChange {
  readonly before: Deployment;
  readonly after: Deployment;
  /** How many pods of before there are. */
  readonly running: number;
  /** What is used of quotas, these pods included. */
  readonly usage: QuotaUsage;
}

interface Rollout {
  readonly spec: DeploymentSpec;
  readonly replicas: number;
  readonly limits: RolloutLimits;
  readonly old: ReplicaSetState;
  /** Null until its ReplicaSet has been made. */
  fresh: ReplicaSetState | null;
  readonly newPod: PreparedPod;
  /** Makes the new ReplicaSet; false if that is refused. */
  readonly makeReplicaSet: () => boolean;
}

/** Plays a rollout through as the Deployment controller and the ReplicaSet controller do. */
export function rollDeployment(change: DeploymentChange, cluster: Cluster, options: CreationOptions = {}): RolloutOutcome {
  const ledger: Ledger = { usage: change.usage };
  const log = newRefusalLog();
  const rollout = beginRollout(change, cluster, options, ledger, log);
  let peak = change.running;
  if (rollout.spec.paused === true) return { ...outcomeOf(rollout, ledger, log, peak), kind: "manual" };
  let changed = true;
  while (changed) {
    log.last = null;
    changed = syncDeployment(rollout);
    // The new pods are asked for while the old ones are still there.
    for (const set of [rollout.fresh, rollout.old]) {
      if (set !== null && syncReplicaSet(set, ledger, log)) changed = true;
      peak = Math.max(peak, podsOf(rollout));
    }
  }
  return outcomeOf(rollout, ledger, log, peak);
}

function beginRollout(
  { before, after, running }: DeploymentChange,
  cluster: Cluster,
  options: CreationOptions,
  ledger: Ledger,
  log: RefusalLog,
): Rollout {
  const plan = planPods({ kind: "Deployment", object: after }, cluster);
  const oldPlan = planPods({ kind: "Deployment", object: before }, cluster);
  const { spec = {} } = after;
  const wanted = before.spec?.replicas ?? 1;
  return {
    spec,
    replicas: spec.replicas ?? 1,
    limits: deploymentLimits(spec),
    old: {
      pod: preparePod(podAt(oldPlan, 0), cluster, options),
      ...{ wanted, pods: running, desired: wanted, most: wanted + deploymentLimits(before.spec ?? {}).surge },
    },
    fresh: null,
    newPod: preparePod(podAt(plan, 0), cluster, options),
    makeReplicaSet: () =>
      plan.intermediates.every((intermediate) => {
        const made = createIntermediate(intermediate, namespaceOf(plan.workload), cluster, ledger.usage);
        ledger.usage = made.usage;
        if (made.failure !== null) noteFailure(log, made.failure);
        return made.failure === null;
      }),
  };
}

/** One turn of the Deployment controller (syncDeployment); true if it changed anything. */
function syncDeployment(rollout: Rollout): boolean {
  const { old, fresh, replicas, limits, spec } = rollout;
  const sets = fresh === null ? [old] : [old, fresh];
  if (sets.some((set) => set.wanted > 0 && set.desired !== replicas)) {
    return scaleProportionally({ old, fresh, replicas, surge: limits.surge, isRolling: isRolling(spec) });
  }
  return isRolling(spec) ? rollOn(rollout) : recreate(rollout);
}

function isRolling({ strategy }: DeploymentSpec): boolean {
  return (strategy?.type ?? "RollingUpdate") === "RollingUpdate";
}

/** rolloutRolling: first up, then down. */
function rollOn(rollout: Rollout): boolean {
  const { replicas, limits, old } = rollout;
  const present = rollout.fresh?.wanted ?? 0;
  const room = Math.max(0, replicas + limits.surge - old.wanted - present);
  const wanted = Math.min(replicas, present + room);
  if (rollout.fresh === null) {
    if (!rollout.makeReplicaSet()) return false;
    rollout.fresh = { pod: rollout.newPod, wanted, pods: 0, desired: replicas, most: replicas + limits.surge };
    return true;
  }
  if (rollout.fresh.wanted !== wanted) {
    rollout.fresh.wanted = wanted;
    return true;
  }
  return scaleDownOld(rollout, rollout.fresh);
}

/** reconcileOldReplicaSets: what is not there goes first (cleanupUnhealthyReplicas), then what there is too much of. */
function scaleDownOld({ old, replicas, limits }: Rollout, fresh: ReplicaSetState): boolean {
  const before = old.wanted;
  const least = replicas - limits.unavailable;
  const mayGo = old.wanted + fresh.wanted - least - (fresh.wanted - fresh.pods);
  if (old.wanted === 0 || mayGo <= 0) return false;
  old.wanted -= Math.min(mayGo, Math.max(0, old.wanted - old.pods));
  const spare = Math.min(old.pods, old.wanted) + fresh.pods - least;
  old.wanted -= Math.min(old.wanted, Math.max(0, spare));
  return old.wanted !== before;
}

/** rolloutRecreate. */
function recreate(rollout: Rollout): boolean {
  const { old, replicas } = rollout;
  if (old.wanted > 0) {
    old.wanted = 0;
    return true;
  }
  if (old.pods > 0 || rollout.fresh !== null || !rollout.makeReplicaSet()) return false;
  rollout.fresh = { pod: rollout.newPod, wanted: replicas, pods: 0, desired: replicas, most: replicas };
  return true;
}

function podsOf({ old, fresh }: Rollout): number {
  return old.pods + (fresh?.pods ?? 0);
}

function outcomeOf({ old, fresh, replicas }: Rollout, { usage }: Ledger, log: RefusalLog, peak: number): RolloutOutcome {
  const newPods = fresh?.pods ?? 0;
  const isComplete = fresh !== null && newPods === replicas && old.pods === 0;
  return {
    kind: endOf(isComplete, newPods),
    newPods,
    oldPods: old.pods,
    newWanted: fresh?.wanted ?? 0,
    peak,
    refusals: [...log.byMessage.values()],
    failure: isComplete ? null : log.last,
    usage,
  };
}
