import { formatQuantity } from "../k8s/core/format-quantity.ts";
import { isZero } from "../k8s/core/quantity.ts";
import { subtractQuantities } from "../k8s/core/quantity-arithmetic.ts";
import { type DemandKind, type DemandShare, type ResourceDemand, shortage } from "../k8s/workloads/quota-demand.ts";
import { nameOf } from "../k8s/workloads/workload.ts";
import type { Admission } from "../world/admission/admission.ts";

/** One resource of one quota, and who asks for how much of it. */
export interface QuotaResource extends ResourceDemand {
  readonly namespace: string;
  readonly quota: string;
}

/** The resources of the quotas of a namespace. */
export function quotaResources(admission: Admission, namespace: string): readonly QuotaResource[] {
  return admission
    .standingOf(namespace)
    .quotas.flatMap(({ quota, resources }) => resources.map((demand) => ({ ...demand, namespace, quota: quota.name })));
}

/** The same by names; null where there is none. */
export function quotaResource(admission: Admission, namespace: string, quota: string, resource: string): QuotaResource | null {
  const found = quotaResources(admission, namespace).find((one) => one.quota === quota && one.resource === resource);
  return found ?? null;
}

/** By how much more is asked than there is, as text; null if there is enough. */
export function shortageText(demand: ResourceDemand, kind: DemandKind): string | null {
  const missing = shortage(demand, kind);
  return missing === null ? null : formatQuantity(missing);
}

const sums = { steady: "together", peak: "at the peak", autoscaled: "scaled up" } as const;

/** A table of who uses what of a quota, as help shows it: laid out, so that nothing wraps it. */
export function describeShares(demand: QuotaResource, kind: DemandKind): string {
  const { resource, quota, namespace, hard, present, shares, peakOf } = demand;
  const rows: [string, string, string][] = shares
    .filter((share) => !isZero(amountOf(share, kind)))
    .map((share) => [nameOf(share.demand.workload), countText(share, kind), formatQuantity(amountOf(share, kind))]);
  if (!isZero(present)) rows.push(["everything else", "", formatQuantity(present)]);
  const rolling = shares.find((share) => kind === "peak" && share.demand === peakOf);
  if (rolling !== undefined)
    rows.push([`${nameOf(rolling.demand.workload)}, rolling`, surgeText(rolling), formatQuantity(rolling.surge)]);
  const total = demand[kind];
  const missing = shortageText(demand, kind);
  const rest = missing === null ? `${formatQuantity(subtractQuantities(hard, total))} left` : `${missing} too much`;
  rows.push([sums[kind], "", `${formatQuantity(total)} of ${formatQuantity(hard)}, ${rest}`]);
  return [`${resource} of ResourceQuota ${quota} in namespace ${namespace}:`, ...layOut(rows)].join("\n");
}

function amountOf(share: DemandShare, kind: DemandKind): DemandShare["steady"] {
  return kind === "autoscaled" ? share.autoscaled : share.steady;
}

function countText({ demand, perPod }: DemandShare, kind: DemandKind): string {
  const pods = kind === "autoscaled" ? demand.pods.autoscaled : demand.pods.steady;
  return isZero(perPod) ? "" : `${pods} × ${formatQuantity(perPod)}`;
}

function surgeText({ demand, perPod }: DemandShare): string {
  return isZero(perPod) ? "" : `${demand.pods.surge} × ${formatQuantity(perPod)}`;
}

const mostRows = 12;

function layOut(rows: readonly (readonly [string, string, string])[]): string[] {
  const shown = rows.length <= mostRows ? rows : [...rows.slice(0, mostRows - 2), restOf(rows), ...rows.slice(-1)];
  const names = Math.max(...shown.map(([name]) => name.length));
  const counts = Math.max(...shown.map(([, count]) => count.length));
  return shown.map(([name, count, amount]) => `  ${name.padEnd(names)}  ${count.padStart(counts)}  ${amount}`);
}

function restOf(rows: readonly unknown[]): readonly [string, string, string] {
  return [`… ${rows.length - mostRows + 1} more`, "", ""];
}
