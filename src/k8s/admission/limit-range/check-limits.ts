import type { PersistentVolumeClaimSpec } from "../../kinds.generated.ts";
import { aggregateMessages } from "../aggregate.ts";
import { allWritten, originOf, type ResourceOrigins } from "../resources/origin.ts";
import type { PodResources } from "../resources/pod-resources.ts";
import { noResources, type ResourceList, readResourceList } from "../resources/resource-list.ts";
import { allContainers, limitedTotal } from "../resources/totals.ts";
import { claimConstraints, constraints } from "./constraints.ts";
import type { LimitBreach, LimitSubject } from "./limit-breach.ts";
import type { LimitPolicy, LimitRangePolicy } from "./read-limit-range.ts";

/** The first LimitRange, in the order given, that refuses, with all that it has to say. */
export interface LimitRangeDenial {
  readonly code: "limit-range";
  readonly limitRange: string;
  readonly breaches: readonly LimitBreach[];
  readonly why: string;
}

interface Holder {
  readonly subject: LimitSubject;
  readonly requests: ResourceList;
  readonly limits: ResourceList;
  /** Null where the values are sums. */
  readonly origins: ResourceOrigins | null;
}

/** Whether LimitRanges take a pod (PodValidateLimitFunc). Bounds are told by resource; the server has no order there. */
export function checkPodLimits(pod: PodResources, limitRanges: readonly LimitRangePolicy[]): LimitRangeDenial | null {
  return firstDenial(limitRanges, (limitRange) =>
    limitRange.items.flatMap((item) =>
      holdersOf(pod, item.type).flatMap((holder) => breaches(limitRange, item, holder, constraints)),
    ),
  );
}

/** Whether LimitRanges take a claim (PersistentVolumeClaimValidateLimitFunc). */
export function checkClaimLimits(
  claim: PersistentVolumeClaimSpec,
  limitRanges: readonly LimitRangePolicy[],
): LimitRangeDenial | null {
  const requests = readResourceList(claim.resources?.requests);
  const holder: Holder = { subject: { kind: "claim" }, requests, limits: noResources, origins: allWritten };
  return firstDenial(limitRanges, (limitRange) =>
    limitRange.items
      .filter((item) => item.type === "PersistentVolumeClaim")
      .flatMap((item) => breaches(limitRange, item, holder, claimConstraints)),
  );
}

function firstDenial(
  limitRanges: readonly LimitRangePolicy[],
  check: (limitRange: LimitRangePolicy) => readonly LimitBreach[],
): LimitRangeDenial | null {
  for (const limitRange of limitRanges) {
    const found = check(limitRange);
    if (found.length === 0) continue;
    const why = aggregateMessages(found.map(({ message }) => message));
    return { code: "limit-range", limitRange: limitRange.name, breaches: found, why };
  }
  return null;
}

function holdersOf(pod: PodResources, type: string): readonly Holder[] {
  if (type === "Container") {
    return allContainers(pod).map(({ role, index, name, requests, limits, origins }) => ({
      subject: { kind: "container", role, index, name },
      requests,
      limits,
      origins,
    }));
  }
  if (type !== "Pod") return [];
  const requests = limitedTotal(pod, "requests");
  return [{ subject: { kind: "pod" }, requests, limits: limitedTotal(pod, "limits"), origins: null }];
}

function breaches(
  { name: limitRange }: LimitRangePolicy,
  policy: LimitPolicy,
  { subject, requests, limits, origins }: Holder,
  table: typeof constraints,
): readonly LimitBreach[] {
  const found: LimitBreach[] = [];
  for (const [field, constraint] of table) {
    for (const [resource, bound] of policy[field]) {
      const request = requests.get(resource);
      const limit = limits.get(resource);
      const finding = constraint(policy.type, resource, bound, { request, limit });
      if (finding === null) continue;
      found.push({
        ...{ limitRange, item: policy.item, field, resource, bound, subject, ...finding },
        request: request ?? null,
        limit: limit ?? null,
        requestOrigin: request === undefined || origins === null ? null : originOf(origins, "requests", resource),
        limitOrigin: limit === undefined || origins === null ? null : originOf(origins, "limits", resource),
      });
    }
  }
  return found;
}
