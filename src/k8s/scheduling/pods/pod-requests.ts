import { type ContainerResources, type PodResources, readPodResources } from "../../admission/resources/pod-resources.ts";
import { podRequests } from "../../admission/resources/totals.ts";
import { milliQuantityOf, type Quantity, quantityOf } from "../../core/quantity.ts";
import { isPodLevelResource } from "../../core/resource-names.ts";
import type { PodSpec } from "../../kinds.generated.ts";
import { type Resources, resourcesOf } from "../resources.ts";

/** What a pod asks for, as the scheduler counts it. */
export interface PodAmounts {
  readonly requests: Resources;
  /** What scores take instead, so that a pod that asks for nothing counts a little. */
  readonly nonZero: ComputeAmounts;
  /**
   * The same for the pod that is to be placed, where upstream forgets requests of the whole pod: the scorer inside the plugin
   * NodeResourcesFit is not told that they are on.
   */
  readonly scored: ComputeAmounts;
}

export interface ComputeAmounts {
  readonly milliCpu: number;
  readonly memory: number;
}

/** CalculateResource of framework.PodInfo, which assumes nothing that requests of the whole pod cover; the status of a pod that is being resized is not looked at. */
export function podAmounts(spec: PodSpec, minor: number): PodAmounts {
  const resources = readPodResources(spec, minor);
  const requests = podRequests(resources);
  const isPodLevel = resources.podLevel !== null && [...resources.podLevel.requests.keys()].some(isPodLevelResource);
  const unstated = new Map([...assumed].filter(([name]) => !isPodLevel || !requests.has(name)));
  return {
    requests: resourcesOf(requests),
    nonZero: resourcesOf(podRequests(withAssumed(resources, unstated))),
    scored: resourcesOf(podRequests({ ...withAssumed(resources, assumed), podLevel: null })),
  };
}

const assumed: ReadonlyMap<string, Quantity> = new Map([
  ["cpu", milliQuantityOf(100, "DecimalSI")],
  ["memory", quantityOf(200 * 1024 * 1024, "DecimalSI")],
]);

/** applyNonMissing: requests for containers that say nothing. */
function withAssumed(resources: PodResources, added: ReadonlyMap<string, Quantity>): PodResources {
  const { containers, initContainers } = resources;
  const fill = (container: ContainerResources): ContainerResources => ({
    ...container,
    requests: new Map([...added, ...container.requests]),
  });
  return { ...resources, containers: containers.map(fill), initContainers: initContainers.map(fill) };
}
