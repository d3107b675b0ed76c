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
 * Plays a rolling update through (updateStatefulSet): what is too much goes first, and missing pods come; then, from the last
 * ordinal to the partition, each pod is deleted and made again before the next. A pod that is refused holds up all others.
 */
export function rollStatefulSet(change: StatefulSetChange, cluster: Cluster, options: CreationOptions = {}): RolloutOutcome {
  const oldPlan = planPods({ kind: "StatefulSet", object: change.before }, cluster);
  const plan = planPods({ kind: "StatefulSet", object: change.after }, cluster);
  const wanted = plan.wanted ?? 0;
  const { type = "RollingUpdate", rollingUpdate } = change.after.spec?.updateStrategy ?? {};
  const isManual = type === "OnDelete";
  const partition = isManual ? 0 : Math.max(0, rollingUpdate?.partition ?? 0);
  const log = newRefusalLog();
  let { usage } = change;
  let newPods = 0;
  let oldPods = change.running;
  for (const { ordinal, isOld, isWanted } of stepsOf(change.running, wanted, isManual ? wanted : partition)) {
    if (isOld) {
      usage = giveBack(preparePod(podAt(oldPlan, ordinal), cluster, options).charge, usage);
      oldPods--;
    }
    if (!isWanted) continue;
    // Below the partition pods come back as they were.
    const isNew = ordinal >= partition;
    const created = recreate(isNew ? plan : oldPlan, ordinal, cluster, options, usage);
    if ("failure" in created) {
      noteFailure(log, created.failure);
      break;
    }
    usage = created.usage;
    if (isNew) newPods++;
    else oldPods++;
  }
  const isComplete = log.last === null;
  return {
    kind: isManual ? "manual" : endOf(isComplete, newPods),
    ...{ newPods, oldPods, newWanted: wanted, peak: Math.max(change.running, wanted) },
    ...{ refusals: [...log.byMessage.values()], failure: log.last, usage },
  };
}

interface OrdinalStep {
  readonly ordinal: number;
  /** There is a pod of before, which is deleted. */
  readonly isOld: boolean;
  /** A new pod is made. */
  readonly isWanted: boolean;
}

/** Pods that are missing come in their order, then those that are too many go, then the others are replaced from the last on. */
function* stepsOf(running: number, wanted: number, partition: number): Iterable<OrdinalStep> {
  for (let ordinal = running; ordinal < wanted; ordinal++) yield { ordinal, isOld: false, isWanted: true };
  for (let ordinal = running - 1; ordinal >= wanted; ordinal--) yield { ordinal, isOld: true, isWanted: false };
  for (let ordinal = Math.min(running, wanted) - 1; ordinal >= partition; ordinal--) {
    yield { ordinal, isOld: true, isWanted: true };
  }
}

function recreate(plan: PodPlan, index: number, cluster: Cluster, options: CreationOptions, usage: QuotaUsage) {
  const { pod, refusal, charge } = preparePod(podAt(plan, index), cluster, options);
  const name = givenName(pod.metadata);
  if (refusal !== null) return { failure: { what: "pod", pod: name, refusal } } as const;
  const after = takeFromQuotas(charge, usage);
  if (!isQuotaDenial(after)) return { usage: after };
  return { failure: { what: "pod", pod: name, refusal: refusePod(after, name) } } as const;
}
