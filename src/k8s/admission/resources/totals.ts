import type { Quantity } from "../../core/quantity.ts";
import { isZero } from "../../core/quantity.ts";
import { addQuantities } from "../../core/quantity-arithmetic.ts";
import { isPodLevelResource } from "../../core/resource-names.ts";
import type { ContainerResources, PodResources, Requirements } from "./pod-resources.ts";
import { addInto, type ResourceList, type ResourceSide, raiseTo } from "./resource-list.ts";

/**
 * What the containers of a pod use together at most: app containers and sidecars run side by side, and every other init
 * container runs beside the sidecars before it (AggregateContainerRequests and AggregateContainerLimits).
 */
export function sumContainers({ containers, initContainers }: PodResources, side: ResourceSide): Map<string, Quantity> {
  const total = new Map<string, Quantity>();
  for (const container of containers) addInto(total, container[side]);
  if (initContainers.length === 0) return total;
  const sidecars = new Map<string, Quantity>();
  const starting = new Map<string, Quantity>();
  for (const container of initContainers) {
    if (container.role === "sidecar") {
      addInto(total, container[side]);
      addInto(sidecars, container[side]);
      raiseTo(starting, sidecars);
    } else {
      const alone = new Map(container[side]);
      addInto(alone, sidecars);
      raiseTo(starting, alone);
    }
  }
  raiseTo(total, starting);
  return total;
}

/** What a pod requests: from the scheduler, the kubelet and quotas (PodRequests of component-helpers/resource). */
export function podRequests(pod: PodResources): ResourceList {
  const total = sumContainers(pod, "requests");
  override(total, pod.podLevel?.requests, isPodLevelResource);
  if (pod.overhead !== null) addInto(total, pod.overhead);
  return total;
}

/** What a pod is limited to; overhead raises only limits that there are (PodLimits of component-helpers/resource). */
export function podLimits(pod: PodResources): ResourceList {
  const total = sumContainers(pod, "limits");
  override(total, pod.podLevel?.limits, isPodLevelResource);
  for (const [name, overhead] of pod.overhead ?? []) {
    const limit = total.get(name);
    if (limit !== undefined && !isZero(limit)) total.set(name, addQuantities(limit, overhead));
  }
  return total;
}

/** What a LimitRange of type Pod looks at: no overhead, and only cpu and memory of the pod as a whole (podRequests, podLimits of LimitRanger). */
export function limitedTotal(pod: PodResources, side: ResourceSide): ResourceList {
  const total = sumContainers(pod, side);
  override(total, pod.podLevel?.[side], (name) => name === "cpu" || name === "memory");
  return total;
}

/** IsPodLevelResourcesSet: whether the pod as a whole has a resource that counts for the whole pod. */
export function hasPodLevelResources({ podLevel }: PodResources): boolean {
  return podLevel !== null && (hasAny(podLevel, "requests") || hasAny(podLevel, "limits"));
}

function hasAny(requirements: Requirements, side: ResourceSide): boolean {
  for (const name of requirements[side].keys()) if (isPodLevelResource(name)) return true;
  return false;
}

function override(total: Map<string, Quantity>, list: ResourceList | undefined, counts: (name: string) => boolean): void {
  for (const [name, quantity] of list ?? []) if (counts(name)) total.set(name, quantity);
}

/** All containers that have resources of their own, app containers first. */
export function allContainers({ containers, initContainers }: PodResources): readonly ContainerResources[] {
  return initContainers.length === 0 ? containers : [...containers, ...initContainers];
}
