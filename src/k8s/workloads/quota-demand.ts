import type { ClusterNamespace } from "../admission/cluster.ts";
import type { QuotaUsage } from "../admission/quota/charge-quotas.ts";
import type { QuotaPolicy } from "../admission/quota/read-quota.ts";
import { type Quantity, signOf, zeroQuantity } from "../core/quantity.ts";
import { addQuantities, compareQuantities, multiplyQuantity, subtractQuantities } from "../core/quantity-arithmetic.ts";
import type { WorkloadDemand } from "./workload-demand.ts";

/** One workload's part of one resource of a quota. */
export interface DemandShare {
  readonly demand: WorkloadDemand;
  readonly perPod: Quantity;
  readonly steady: Quantity;
  /** What a rolling update of it takes on top. */
  readonly surge: Quantity;
  readonly autoscaled: Quantity;
}

/** What is asked of one resource of a quota, against what there is. */
export interface ResourceDemand {
  readonly resource: string;
  readonly hard: Quantity;
  /** What other objects use: all that are there, but for the workloads' pods. */
  readonly present: Quantity;
  /** With all workloads at their replicas. */
  readonly steady: Quantity;
  /** With that workload in a rolling update that takes the most. */
  readonly peak: Quantity;
  readonly peakOf: WorkloadDemand | null;
  /** With all autoscalers at the most. */
  readonly autoscaled: Quantity;
  /** The greatest first. */
  readonly shares: readonly DemandShare[];
}

export interface QuotaDemand {
  readonly quota: QuotaPolicy;
  readonly resources: readonly ResourceDemand[];
}

export type DemandKind = "steady" | "peak" | "autoscaled";

/** Adds up what the workloads of a namespace ask of its quotas, at rest, in rolling updates, and scaled up. */
export function addUpDemands(
  namespace: ClusterNamespace,
  demands: readonly WorkloadDemand[],
  present: QuotaUsage = namespace.initialUsage,
): readonly QuotaDemand[] {
  return namespace.quotas.map((quota) => ({
    quota,
    resources: [...quota.hard].map(([resource, hard]) => {
      const used = present.get(quota.name)?.get(resource) ?? zeroQuantity;
      return addUpResource(resource, hard, used, sharesOf(demands, quota.name, resource));
    }),
  }));
}

/** How much more is asked of a resource than there is; null if there is enough. */
export function shortage(demand: ResourceDemand, kind: DemandKind): Quantity | null {
  const missing = subtractQuantities(demand[kind], demand.hard);
  return signOf(missing) > 0 ? missing : null;
}

function sharesOf(demands: readonly WorkloadDemand[], quota: string, resource: string): readonly DemandShare[] {
  const shares = demands.flatMap((demand) => {
    const perPod = demand.perPod.get(quota)?.get(resource);
    const besides = demand.besides.get(quota)?.get(resource);
    if (perPod === undefined && besides === undefined) return [];
    return [shareOf(demand, perPod ?? zeroQuantity, besides ?? zeroQuantity)];
  });
  return shares.sort((a, b) => compareQuantities(b.steady, a.steady));
}

function shareOf(demand: WorkloadDemand, perPod: Quantity, besides: Quantity): DemandShare {
  const { steady, surge, autoscaled } = demand.pods;
  const rolling = demand.workload.kind === "Deployment" ? besides : zeroQuantity;
  return {
    demand,
    perPod,
    steady: addQuantities(besides, multiplyQuantity(perPod, steady)),
    // While a Deployment rolls it has two ReplicaSets.
    surge: addQuantities(rolling, multiplyQuantity(perPod, surge)),
    autoscaled: addQuantities(besides, multiplyQuantity(perPod, autoscaled)),
  };
}

function addUpResource(resource: string, hard: Quantity, present: Quantity, shares: readonly DemandShare[]): ResourceDemand {
  let steady = present;
  let autoscaled = present;
  let greatest: DemandShare | null = null;
  for (const share of shares) {
    steady = addQuantities(steady, share.steady);
    autoscaled = addQuantities(autoscaled, share.autoscaled);
    const isGreater = signOf(share.surge) > 0 && (greatest === null || compareQuantities(share.surge, greatest.surge) > 0);
    if (isGreater) greatest = share;
  }
  const peak = greatest === null ? steady : addQuantities(steady, greatest.surge);
  return { resource, hard, present, steady, peak, peakOf: greatest?.demand ?? null, autoscaled, shares };
}
