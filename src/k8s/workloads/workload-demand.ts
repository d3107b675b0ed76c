import { admitObject } from "../admission/admit-object.ts";
import { type AdmitOptions, type PreparedPod, preparePod } from "../admission/admit-pod.ts";
import type { Cluster, ClusterNamespace } from "../admission/cluster.ts";
import { chargeOf, isQuotaDenial, type QuotaCharge } from "../admission/quota/charge-quotas.ts";
import type { QuotaObject } from "../admission/quota/quota-object.ts";
import { addInto, type ResourceList } from "../admission/resources/resource-list.ts";
import type { Quantity } from "../core/quantity.ts";
import type { HorizontalPodAutoscaler } from "../kinds.generated.ts";
import { boundsOf } from "./autoscaling.ts";
import { claimsAt, type PodPlan, planPods, podAt } from "./pod-plan.ts";
import { daemonSetLimits, deploymentLimits } from "./rollout-limits.ts";
import { namespaceOf, type Workload } from "./workload.ts";

/** What one workload asks of the quotas of its namespace: so much for each pod, and so much besides. */
export interface WorkloadDemand {
  readonly workload: Workload;
  readonly pods: PodCounts;
  /** By the names of quotas. Empty where pods are refused for other reasons than what is left. */
  readonly perPod: ReadonlyMap<string, ResourceList>;
  readonly besides: ReadonlyMap<string, ResourceList>;
  /** The pod as admission makes it. */
  readonly pod: PreparedPod;
}

/** How many pods a workload has at different times; zero where that is not known. */
export interface PodCounts {
  readonly steady: number;
  /** More than `steady` during a rolling update. */
  readonly surge: number;
  /** With its autoscaler at the most. */
  readonly autoscaled: number;
  /** Whether all of this may be more: a CronJob whose runs overlap, or nodes that are not known. */
  readonly atLeast: boolean;
}

/** What a workload asks of quotas, with the autoscaler that it may have. */
export function demandOf(
  workload: Workload,
  autoscaler: HorizontalPodAutoscaler | null,
  namespace: ClusterNamespace,
  cluster: Cluster,
  options: Pick<AdmitOptions, "validate" | "user"> = {},
): WorkloadDemand {
  const plan = planPods(workload, cluster);
  const pod = preparePod(podAt(plan, 0), cluster, options);
  const perPod = new Map<string, Map<string, Quantity>>();
  const besides = new Map<string, Map<string, Quantity>>();
  if (pod.refusal === null) addCharge(perPod, pod.charge);
  for (const claim of claimsAt(plan, 0)) {
    const object = { counts: { kind: "claim", claim }, kind: "PersistentVolumeClaim", metadata: claim.metadata ?? {} } as const;
    const admission = admitObject({ ...object, metadata: { ...object.metadata, namespace: namespaceOf(workload) } }, cluster);
    if (admission.kind === "admitted") addCharge(perPod, admission.charge);
  }
  for (const { resource, group } of plan.intermediates) {
    const counted: QuotaObject = { kind: "other", resource, group };
    const charge = chargeOf(namespace.quotas, counted, cluster.quotaContext);
    if (!isQuotaDenial(charge)) addCharge(besides, charge);
  }
  return { workload, pods: countPods(plan, autoscaler), perPod, besides, pod };
}

function addCharge(total: Map<string, Map<string, Quantity>>, charge: QuotaCharge): void {
  for (const [{ name }, resources] of charge) {
    const sum = total.get(name) ?? new Map<string, Quantity>();
    total.set(name, sum);
    addInto(sum, resources);
  }
}

function countPods({ workload, wanted, atLeast }: PodPlan, autoscaler: HorizontalPodAutoscaler | null): PodCounts {
  if (wanted === null) return { steady: 0, surge: 0, autoscaled: 0, atLeast: true };
  if (autoscaler === null) return { steady: wanted, surge: surgeOf(workload, wanted), autoscaled: wanted, atLeast };
  const { least, most } = boundsOf(autoscaler);
  const steady = Math.min(most, Math.max(least, wanted));
  return { steady, surge: surgeOf(workload, steady), autoscaled: most, atLeast };
}

function surgeOf(workload: Workload, pods: number): number {
  if (workload.kind === "Deployment") return deploymentLimits({ ...workload.object.spec, replicas: pods }).surge;
  return workload.kind === "DaemonSet" ? daemonSetLimits(workload.object.spec ?? {}, pods).surge : 0;
}
