import { fillIn } from "../resources/fill-in.ts";
import type { ContainerResources, PodResources } from "../resources/pod-resources.ts";
import { type ResourceSide, sortedNames } from "../resources/resource-list.ts";
import type { LimitRangePolicy } from "./read-limit-range.ts";

/** A pod after the defaults of LimitRanges, and what the server notes about it on the pod. */
export interface DefaultedContainers {
  readonly resources: PodResources;
  /** The annotation `kubernetes.io/limit-ranger`; null if nothing was filled in. Only the last LimitRange's note stays. */
  readonly note: string | null;
}

export const limitRangerAnnotation = "kubernetes.io/limit-ranger";

/**
 * Fills the defaults of LimitRanges into containers and init containers, in the order given (PodMutateLimitFunc). The server
 * takes several LimitRanges in no particular order; the first to give a value wins.
 */
export function defaultContainers(resources: PodResources, limitRanges: readonly LimitRangePolicy[]): DefaultedContainers {
  let current = resources;
  let note: string | null = null;
  for (const limitRange of limitRanges) {
    if (limitRange.containerRequests.values.size === 0 && limitRange.containerLimits.values.size === 0) continue;
    const before = current;
    current = {
      ...before,
      containers: before.containers.map((container) => mergeDefaults(container, limitRange)),
      initContainers: before.initContainers.map((container) => mergeDefaults(container, limitRange)),
    };
    note = describe(before, current) ?? note;
  }
  return { resources: current, note };
}

/** mergeContainerResources. */
function mergeDefaults(
  container: ContainerResources,
  { containerRequests: requests, containerLimits: limits }: LimitRangePolicy,
): ContainerResources {
  const limited = fillIn(container, "limits", limits.values, (name) => limits.origins.get(name));
  return fillIn(limited, "requests", requests.values, (name) => requests.origins.get(name));
}

/** The note of one LimitRange (mergePodResourceRequirements): app containers first, requests before limits. */
function describe(before: PodResources, after: PodResources): string | null {
  const parts = [
    ...describeList("container", before.containers, after.containers),
    ...describeList("init container", before.initContainers, after.initContainers),
  ];
  return parts.length === 0 ? null : `LimitRanger plugin set: ${parts.join("; ")}`;
}

function* describeList(
  noun: string,
  before: readonly ContainerResources[],
  after: readonly ContainerResources[],
): Iterable<string> {
  for (const [index, container] of after.entries()) {
    const previous = before[index];
    if (previous === undefined || previous === container) continue;
    for (const [side, word] of sides) {
      const added = addedNames(previous, container, side);
      if (added.length > 0) yield `${added.join(", ")} ${word} for ${noun} ${container.name}`;
    }
  }
}

const sides = [
  ["requests", "request"],
  ["limits", "limit"],
] as const;

function addedNames(before: ContainerResources, after: ContainerResources, side: ResourceSide): readonly string[] {
  return sortedNames([...after[side].keys()].filter((name) => !before[side].has(name)));
}
