import { admitObject } from "../admission/admit-object.ts";
import { type AdmitOptions, type PreparedPod, preparePod, refusePod } from "../admission/admit-pod.ts";
import type { Cluster, ClusterNamespace } from "../admission/cluster.ts";
import { find } from "../admission/directory.ts";
import { givenName } from "../admission/object-name.ts";
import { isQuotaDenial, type QuotaCharge, type QuotaUsage, takeFromQuotas } from "../admission/quota/charge-quotas.ts";
import type { QuotaPolicy } from "../admission/quota/read-quota.ts";
import { takeMany } from "../admission/quota/take-many.ts";
import type { ResourceList } from "../admission/resources/resource-list.ts";
import { isZero, type Quantity, zeroQuantity } from "../core/quantity.ts";
import { subtractQuantities } from "../core/quantity-arithmetic.ts";
import type { CreationFailure } from "./controller-messages.ts";
import { claimsAt, type Intermediate, makesEqualPods, type PodPlan, podAt } from "./pod-plan.ts";
import { namespaceOf } from "./workload.ts";

/** What becomes of the pods of one workload. */
export interface PodCreation {
  /** Null where it is not known how many are wanted; then none are created here. */
  readonly wanted: number | null;
  readonly created: number;
  /** What stopped the controller; null if all pods exist. */
  readonly failure: CreationFailure | null;
  /** The first pod as admission made it: all equal it, but for those of a StatefulSet in their names. */
  readonly pod: PreparedPod;
  readonly usage: QuotaUsage;
}

export type CreationOptions = Omit<AdmitOptions, "order">;

/** Creates the pods of a workload as its controller does, until one is refused. Pods are taken to become ready. */
export function createPods(plan: PodPlan, cluster: Cluster, options: CreationOptions = {}): PodCreation {
  const { wanted, workload } = plan;
  const pod = preparePod(podAt(plan, 0), cluster, options);
  const started = createIntermediates(plan, cluster, options.usage ?? initialUsage(plan, cluster));
  if (started.failure !== null || wanted === null || wanted === 0) return { wanted, created: 0, pod, ...started };
  if (!makesEqualPods(workload.kind)) return createOneByOne(plan, wanted, pod, cluster, { ...options, usage: started.usage });
  if (pod.refusal !== null) return { wanted, created: 0, pod, usage: started.usage, failure: failureOf(pod) };
  const { count, usage, denial } = takeMany(pod.charge, started.usage, wanted);
  const name = givenName(podAt(plan, count).metadata ?? {});
  const failure: CreationFailure | null = denial === null ? null : { what: "pod", pod: name, refusal: refusePod(denial, name) };
  return { wanted, created: count, pod, usage, failure };
}

function initialUsage({ workload }: PodPlan, cluster: Cluster): QuotaUsage {
  const namespace = find(cluster.namespaces, namespaceOf(workload));
  return typeof namespace === "string" ? new Map() : namespace.initialUsage;
}

function failureOf({ pod, refusal }: PreparedPod): CreationFailure | null {
  return refusal === null ? null : { what: "pod", pod: givenName(pod.metadata), refusal };
}

interface Started {
  readonly usage: QuotaUsage;
  readonly failure: CreationFailure | null;
}

/** Creates what stands between a workload and its pods. */
function createIntermediates({ intermediates, workload }: PodPlan, cluster: Cluster, before: QuotaUsage): Started {
  let usage = before;
  for (const intermediate of intermediates) {
    const created = createIntermediate(intermediate, namespaceOf(workload), cluster, usage);
    if (created.failure !== null) return created;
    usage = created.usage;
  }
  return { usage, failure: null };
}

export function createIntermediate(intermediate: Intermediate, namespace: string, cluster: Cluster, usage: QuotaUsage): Started {
  const { kind, resource, group, name } = intermediate;
  const object = { counts: { kind: "other", resource, group }, kind, metadata: { name, namespace } } as const;
  const admission = admitObject(object, cluster, { usage });
  if (admission.kind === "admitted") return { usage: admission.usage, failure: null };
  return { usage, failure: { what: "intermediate", intermediate, refusal: admission.refusal } };
}

/** A StatefulSet's pods in the order of their ordinals, each behind its claims (CreateStatefulPod). */
function createOneByOne(
  plan: PodPlan,
  wanted: number,
  first: PreparedPod,
  cluster: Cluster,
  options: CreationOptions & { readonly usage: QuotaUsage },
): PodCreation {
  let { usage } = options;
  let index = 0;
  while (index < wanted) {
    const created = createOrdinal(plan, index, index === 0 ? first : null, cluster, { ...options, usage });
    if (created.failure !== null) return { wanted, created: index, pod: first, ...created };
    const each = difference(usage, created.usage, first.namespace);
    usage = created.usage;
    index++;
    if (index > 1) continue;
    // All pods and their claims take the same: how many more fit is arithmetic, and only the one that does not is looked at.
    const more = takeMany(each, usage, wanted - index);
    usage = more.usage;
    index += more.count;
  }
  return { wanted, created: wanted, pod: first, usage, failure: null };
}

function createOrdinal(
  plan: PodPlan,
  index: number,
  prepared: PreparedPod | null,
  cluster: Cluster,
  options: CreationOptions & { readonly usage: QuotaUsage },
): Started {
  const pod = prepared ?? preparePod(podAt(plan, index), cluster, options);
  const name = givenName(pod.pod.metadata);
  const { usage, failure } = createClaims(plan, index, name, cluster, options.usage);
  const stopped = failure ?? failureOf(pod);
  if (stopped !== null) return { usage, failure: stopped };
  const after = takeFromQuotas(pod.charge, usage);
  if (!isQuotaDenial(after)) return { usage: after, failure: null };
  return { usage, failure: { what: "pod", pod: name, refusal: refusePod(after, name) } };
}

/** What has been taken from the quotas of a namespace between two moments. */
function difference(before: QuotaUsage, after: QuotaUsage, namespace: ClusterNamespace | null): QuotaCharge {
  const charge = new Map<QuotaPolicy, ResourceList>();
  for (const quota of before === after ? [] : (namespace?.quotas ?? [])) {
    const taken = new Map<string, Quantity>();
    for (const [resource, quantity] of after.get(quota.name) ?? []) {
      const more = subtractQuantities(quantity, before.get(quota.name)?.get(resource) ?? zeroQuantity);
      if (!isZero(more)) taken.set(resource, more);
    }
    if (taken.size > 0) charge.set(quota, taken);
  }
  return charge;
}

/** All claims of a pod are tried, also after one was refused. */
function createClaims(plan: PodPlan, index: number, pod: string, cluster: Cluster, before: QuotaUsage): Started {
  let usage = before;
  const refused: (CreationFailure & { readonly what: "claims" })["claims"][number][] = [];
  for (const claim of claimsAt(plan, index)) {
    const metadata = claim.metadata ?? {};
    const object = { counts: { kind: "claim", claim }, kind: "PersistentVolumeClaim", metadata } as const;
    const admission = admitObject(object, cluster, { usage });
    if (admission.kind === "admitted") usage = admission.usage;
    else refused.push({ name: metadata.name ?? "", refusal: admission.refusal });
  }
  return { usage, failure: refused.length === 0 ? null : { what: "claims", pod, claims: refused } };
}
