import { preparePod, refusePod } from "../admission/admit-pod.ts";
import type { Cluster } from "../admission/cluster.ts";
import { givenName } from "../admission/object-name.ts";
import { isQuotaDenial, type QuotaUsage, takeFromQuotas } from "../admission/quota/charge-quotas.ts";
import { giveBack } from "../admission/quota/namespace-usage.ts";
import type { StatefulSet } from "../kinds.generated.ts";
import type { CreationOptions } from "./create-pods.ts";
import { type PodPlan, planPods, podAt } from "./pod-plan.ts";
import { endOf, newRefusalLog, noteFailure, type RolloutOutcome } from "./rollout.ts";

/** A change of a StatefulSet's template, in a namespace where its pods of before run. */
export interface StatefulSetChange {
  readonly before: StatefulSet;
  readonly after: StatefulSet;
  /** How many pods of before there are, from the first ordinal on. */
  readonly running: number;
  readonly usage: QuotaUsage;
}

/**
 * Plays a rolling update through (updateStatefulSet): from the last ordinal to the partition, each pod is deleted and made
 * again before the next. A pod that is refused holds up all others.
 */
export function rollStatefulSet(change: StatefulSetChange, cluster: Cluster, options: CreationOptions = {}): RolloutOutcome {
  const { before, after, running } = change;
  const oldPlan = planPods({ kind: "StatefulSet", object: before }, cluster);
  const plan = planPods({ kind: "StatefulSet", object: after }, cluster);
  const log = newRefusalLog();
  const wanted = plan.wanted ?? 0;
  const { type = "RollingUpdate", rollingUpdate } = after.spec?.updateStrategy ?? {};
  const done = { newWanted: wanted, peak: Math.max(running, wanted), refusals: [], failure: null, usage: change.usage };
  if (type === "OnDelete") return { ...done, kind: "manual", newPods: 0, oldPods: running };
  const partition = Math.max(0, rollingUpdate?.partition ?? 0);
  let { usage } = change;
  let newPods = 0;
  let oldPods = running;
  for (let index = wanted - 1; index >= partition; index--) {
    if (index < running) {
      usage = giveBack(preparePod(podAt(oldPlan, index), cluster, options).charge, usage);
      oldPods--;
    }
    const created = recreate(plan, index, cluster, options, usage);
    if ("failure" in created) {
      noteFailure(log, created.failure);
      break;
    }
    usage = created.usage;
    newPods++;
  }
  const isComplete = newPods === Math.max(0, wanted - partition);
  const { byMessage, last } = log;
  return { ...done, kind: endOf(isComplete, newPods), newPods, oldPods, refusals: [...byMessage.values()], failure: last, usage };
}

function recreate(plan: PodPlan, index: number, cluster: Cluster, options: CreationOptions, usage: QuotaUsage) {
  const { pod, refusal, charge } = preparePod(podAt(plan, index), cluster, options);
  const name = givenName(pod.metadata);
  if (refusal !== null) return { failure: { what: "pod", pod: name, refusal } } as const;
  const after = takeFromQuotas(charge, usage);
  if (!isQuotaDenial(after)) return { usage: after };
  return { failure: { what: "pod", pod: name, refusal: refusePod(after, name) } } as const;
}
