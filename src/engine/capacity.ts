import { formatQuantity } from "../k8s/core/format-quantity.ts";
import { isZero, milliQuantityOf, type Quantity, quantityOf } from "../k8s/core/quantity.ts";
import { milliValue, wholeValue } from "../k8s/core/quantity-arithmetic.ts";
import type { Node } from "../k8s/kinds.generated.ts";
import { type DemandShare, type ResourceDemand, shortage } from "../k8s/workloads/quota-demand.ts";
import type { WorkloadDemand } from "../k8s/workloads/workload-demand.ts";
import type { KubeObject } from "../world/object.ts";
import type { Amounts, NodeLoad, PendingLoad } from "../world/scheduling/capacity.ts";
import { indexScheduling } from "../world/scheduling.ts";
import type { World } from "../world/world.ts";

/** Quotas and nodes: what there is, and what objects take of it. */
export interface CapacityReport {
  readonly kubernetesVersion: string;
  /** One, or several where kustomizations are alternatives, such as overlays; only those that have quotas or nodes. */
  readonly worlds: readonly WorldCapacity[];
}

export interface WorldCapacity {
  /** The kustomizations of this world; null where there is only one world, or for files as they lie. */
  readonly name: string | null;
  readonly quotas: readonly QuotaCapacity[];
  readonly nodes: readonly NodeCapacity[];
  readonly pending: readonly PendingPods[];
}

export interface QuotaCapacity {
  readonly namespace: string;
  readonly quota: string;
  readonly resources: readonly ResourceCapacity[];
}

/** Quantities as Kubernetes writes them, with the part of `hard` that each is (1 is all of it). */
export interface ResourceCapacity {
  readonly resource: string;
  readonly hard: string;
  readonly used: Part;
  readonly peak: Part;
  readonly autoscaled: Part;
  /** The workload whose rolling update takes the most; null if none takes more. */
  readonly peakOf: string | null;
  /** Whether some workloads may take more than is said: overlapping runs, DaemonSets without known nodes. */
  readonly atLeast: boolean;
  readonly shares: readonly Share[];
}

export interface Part {
  readonly amount: string;
  readonly part: number;
  /** How much more than `hard`; null where there is enough. */
  readonly missing: string | null;
}

export interface Share {
  readonly kind: string;
  readonly name: string;
  readonly pods: number;
  readonly perPod: string;
  readonly amount: string;
  readonly part: number;
}

export interface NodeCapacity {
  readonly name: string;
  readonly taints: readonly string[];
  readonly unschedulable: boolean;
  readonly resources: readonly NodeResource[];
  readonly pods: readonly PlacedPod[];
}

export interface NodeResource {
  readonly resource: string;
  readonly allocatable: string;
  readonly used: string;
  readonly part: number;
}

export interface PlacedPod {
  readonly namespace: string;
  readonly name: string;
  /** `Deployment web`; null for pods that run already and belong to nothing in the input. */
  readonly owner: string | null;
  /** The part of the node that it takes, by resource. */
  readonly parts: { readonly [resource: string]: number };
}

export interface PendingPods {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly pending: number;
  readonly wanted: number;
  /** The scheduler's sentence; null where the order of pods decides what it says. */
  readonly reason: string | null;
  /** Whether no node could ever take them, whatever else runs. */
  readonly certain: boolean;
}

/** Adds up worlds, with the nodes that the configuration lists besides. */
export function capacityOf(
  worlds: readonly { readonly name: string | null; readonly world: World }[],
  inventory: readonly Node[],
): CapacityReport {
  return {
    kubernetesVersion: worlds[0]?.world.kubernetes ?? "",
    worlds: worlds
      .map(({ name, world }) => worldCapacity(name, world, inventory))
      .filter(({ quotas, nodes }) => quotas.length + nodes.length > 0),
  };
}

function worldCapacity(name: string | null, world: World, inventory: readonly Node[]): WorldCapacity {
  const { load } = indexScheduling(world, inventory);
  return {
    name,
    quotas: [...world.admission.standings]
      .sort((a, b) => compare(a.namespace, b.namespace))
      .flatMap(({ namespace, quotas }) =>
        quotas.map(({ quota, resources }) => ({ namespace, quota: quota.name, resources: resources.map(resourceCapacity) })),
      ),
    nodes: (load?.nodes ?? []).map(nodeCapacity),
    pending: (load?.pending ?? []).map(pendingPods),
  };
}

function resourceCapacity(demand: ResourceDemand): ResourceCapacity {
  const { resource, hard, peakOf, shares } = demand;
  return {
    resource,
    hard: formatQuantity(hard),
    used: partOf(demand, "steady"),
    peak: partOf(demand, "peak"),
    autoscaled: partOf(demand, "autoscaled"),
    peakOf: peakOf === null ? null : describe(peakOf),
    atLeast: shares.some((share) => share.demand.pods.atLeast),
    shares: shares.filter(({ steady }) => !isZero(steady)).map((share) => shareOf(share, hard)),
  };
}

function partOf(demand: ResourceDemand, kind: "steady" | "peak" | "autoscaled"): Part {
  const missing = shortage(demand, kind);
  return {
    amount: formatQuantity(demand[kind]),
    part: divide(demand[kind], demand.hard),
    missing: missing === null ? null : formatQuantity(missing),
  };
}

function shareOf({ demand, perPod, steady }: DemandShare, hard: Quantity): Share {
  return {
    kind: demand.workload.kind,
    name: demand.workload.object.metadata?.name ?? "",
    pods: demand.pods.steady,
    perPod: formatQuantity(perPod),
    amount: formatQuantity(steady),
    part: divide(steady, hard),
  };
}

/** A part of a whole; more than nothing of nothing is told as all of it. */
function divide(part: Quantity, whole: Quantity): number {
  if (isZero(whole)) return isZero(part) ? 0 : 1;
  const [a, b] = wholeValue(whole) > 10n ** 12n ? [wholeValue(part), wholeValue(whole)] : [milliValue(part), milliValue(whole)];
  return round(Number(a) / Number(b));
}

function describe({ workload }: WorkloadDemand): string {
  return `${workload.kind} ${workload.object.metadata?.name ?? ""}`;
}

function nodeCapacity({ name, taints, isUnschedulable, allocatable, used, pods }: NodeLoad): NodeCapacity {
  const resources = [...allocatable]
    .filter(([resource, amount]) => amount > 0 || (used.get(resource) ?? 0) > 0)
    .map(([resource, amount]) => ({
      resource,
      allocatable: formatAmount(resource, amount),
      used: formatAmount(resource, used.get(resource) ?? 0),
      part: partOfAmount(used.get(resource) ?? 0, amount),
    }));
  return {
    ...{ name, taints, unschedulable: isUnschedulable, resources },
    pods: pods.map((pod) => ({
      namespace: pod.namespace,
      name: pod.name,
      owner: pod.owner === null ? null : nameOf(pod.owner),
      parts: partsOf(pod.requests, allocatable),
    })),
  };
}

function partsOf(requests: Amounts, allocatable: Amounts): { readonly [resource: string]: number } {
  return Object.fromEntries(
    [...requests]
      .filter(([, amount]) => amount > 0)
      .map(([resource, amount]) => [resource, partOfAmount(amount, allocatable.get(resource) ?? 0)]),
  );
}

function partOfAmount(part: number, whole: number): number {
  return whole === 0 ? Number(part > 0) : round(part / whole);
}

function round(part: number): number {
  return Math.round(part * 10_000) / 10_000;
}

function formatAmount(resource: string, amount: number): string {
  if (resource === "cpu") return formatQuantity(milliQuantityOf(amount, "DecimalSI"));
  const isBytes = resource === "memory" || resource === "ephemeral-storage" || resource.startsWith("hugepages-");
  return formatQuantity(quantityOf(amount, isBytes ? "BinarySI" : "DecimalSI"));
}

function pendingPods({ owner, namespace, pending, wanted, outlook }: PendingLoad): PendingPods {
  const { kind, name } = owner;
  return { kind, namespace, name, pending, wanted, reason: outlook.message, certain: outlook.verdict.kind === "never" };
}

function nameOf({ kind, name }: KubeObject): string {
  return `${kind} ${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
