import type { Quantity } from "../../core/quantity.ts";
import { allowsOvercommit, isHugePagesResource, isPodLevelResource } from "../../core/resource-names.ts";
import type { PodSpec } from "../../kinds.generated.ts";
import { fillIn } from "./fill-in.ts";
import { fromContainers, fromLimit } from "./origin.ts";
import { type ContainerResources, decodePodResources, type PodResources, type Requirements } from "./pod-resources.ts";
import { type ResourceList, roundedResources } from "./resource-list.ts";
import { sumContainers } from "./totals.ts";

/**
 * What the server fills into a pod's resources before admission (SetDefaults_Pod). Pods only: templates are stored without it.
 * Lists are rounded only afterwards (SetObjectDefaults_Pod), so the request of the whole pod may be less than its containers' are then.
 */
export function defaultPodResources(spec: PodSpec, minor: number): PodResources {
  const { containers, initContainers, podLevel, overhead } = fillExact(decodePodResources(spec, minor));
  return {
    containers: containers.map(rounded),
    initContainers: initContainers.map(rounded),
    podLevel: podLevel === null ? null : rounded(podLevel),
    overhead: overhead === null ? null : roundedResources(overhead),
  };
}

function rounded<R extends Requirements>(holder: R): R {
  return { ...holder, requests: roundedResources(holder.requests), limits: roundedResources(holder.limits) };
}

function fillExact(pod: PodResources): PodResources {
  const containers = pod.containers.map(requestLimits);
  const initContainers = pod.initContainers.map(requestLimits);
  const filled = { ...pod, containers, initContainers };
  return pod.podLevel === null ? filled : { ...filled, podLevel: defaultPodLevel(filled, pod.podLevel) };
}

/** A container with a limit and no request of a resource requests the limit. */
function requestLimits(container: ContainerResources): ContainerResources {
  return fillIn(container, "requests", container.limits, () => fromLimit);
}

/** defaultHugePagePodLimits, then defaultPodRequests. */
function defaultPodLevel(pod: PodResources, podLevel: Requirements): Requirements {
  const { requests, limits } = podLevel;
  if (limits.size === 0 && requests.size === 0) return podLevel;
  const hugePages = filter(sumContainers(pod, "limits"), (name) => isHugePagesResource(name) && !requests.has(name));
  const limited = fillIn(podLevel, "limits", hugePages, () => fromContainers);
  if (limited.limits.size === 0) return limited;
  const summed = filter(sumContainers(pod, "requests"), (name) => isPodLevelResource(name) && allowsOvercommit(name));
  const requested = fillIn(limited, "requests", summed, () => fromContainers);
  return fillIn(requested, "requests", filter(limited.limits, isPodLevelResource), () => fromLimit);
}

function filter(list: ReadonlyMap<string, Quantity>, keeps: (name: string) => boolean): ResourceList {
  return new Map([...list].filter(([name]) => keeps(name)));
}
