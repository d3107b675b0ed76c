import { fillIn } from "../resources/fill-in.ts";
import type { LimitRangeOrigin } from "../resources/origin.ts";
import type { ContainerResources, PodResources } from "../resources/pod-resources.ts";
import { type ResourceList, type ResourceSide, sortedNames } from "../resources/resource-list.ts";
import type { Defaults, LimitRangePolicy } from "./read-limit-range.ts";

/** A pod after the defaults of LimitRanges, and what the server notes about it on the pod. */
export interface DefaultedContainers {
  readonly resources: PodResources;
  /** The annotation `kubernetes.io/limit-ranger`; null if nothing was filled in. Only the last LimitRange's note stays. */
  readonly note: string | null;
}

export const limitRangerAnnotation = "kubernetes.io/limit-ranger";

/** What is filled into every container (defaultContainerResourceRequirements): a later item wins. */
interface ContainerDefaults {
  readonly requests: DefaultsWithOrigin;
  readonly limits: DefaultsWithOrigin;
}

interface DefaultsWithOrigin {
  readonly values: ResourceList;
  readonly origins: ReadonlyMap<string, LimitRangeOrigin>;
}

/**
 * Fills the defaults of LimitRanges into containers and init containers, in the order given (PodMutateLimitFunc). The server
 * takes several LimitRanges in no particular order; the first to give a value wins.
 */
export function defaultContainers(resources: PodResources, limitRanges: readonly LimitRangePolicy[]): DefaultedContainers {
  let current = resources;
  let note: string | null = null;
  for (const limitRange of limitRanges) {
    const defaults = containerDefaults(limitRange);
    if (defaults.requests.values.size === 0 && defaults.limits.values.size === 0) continue;
    const before = current;
    current = {
      ...before,
      containers: before.containers.map((container) => mergeDefaults(container, defaults)),
      initContainers: before.initContainers.map((container) => mergeDefaults(container, defaults)),
    };
    note = describe(before, current) ?? note;
  }
  return { resources: current, note };
}

function containerDefaults({ name, items }: LimitRangePolicy): ContainerDefaults {
  const ofContainers = items.filter((item) => item.type === "Container");
  return {
    requests: collect(
      name,
      ofContainers.map(({ item, defaultRequest }) => [item, defaultRequest] as const),
    ),
    limits: collect(
      name,
      ofContainers.map((policy) => [policy.item, policy.default] as const),
    ),
  };
}

function collect(limitRange: string, items: readonly (readonly [number, Defaults])[]): DefaultsWithOrigin {
  const values = new Map(items.flatMap(([, defaults]) => [...defaults.values]));
  const origins = new Map<string, LimitRangeOrigin>();
  for (const [item, { fields }] of items) {
    for (const [name, field] of fields) origins.set(name, { code: "limit-range", limitRange, item, field });
  }
  return { values, origins };
}

/** mergeContainerResources. */
function mergeDefaults(container: ContainerResources, { requests, limits }: ContainerDefaults): ContainerResources {
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
