import { classForResource } from "../devices/device-state.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { InsufficientResource, Reason, Rejection } from "../reasons.ts";
import type { Resources } from "../resources.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Preparation } from "./filter.ts";

/** The plugin NodeResourcesFit; extended resources that a device class stands for are DynamicResources' on nodes that have none. */
export function prepareResourcesFit({ shape }: PreparedPod, { devices, minor }: Snapshot): Preparation {
  const { requests } = shape;
  const isDelegated = (resource: string): boolean => classForResource(resource, devices, minor) !== null;
  const check = (node: NodeState): Rejection | null => (fits(requests, node) ? null : shortOf(requests, node, isDelegated));
  return { kind: "filter", filter: { name: "NodeResourcesFit", check } };
}

/** The quick answer for most nodes: everything that is asked for is free. */
function fits(requests: Resources, { allocatable, requested, pods }: NodeState): boolean {
  if (pods.length + 1 > allocatable.pods || requests.scalars.size > 0) return false;
  return (
    (requests.milliCpu <= 0 || requests.milliCpu <= allocatable.milliCpu - requested.milliCpu) &&
    (requests.memory <= 0 || requests.memory <= allocatable.memory - requested.memory) &&
    (requests.ephemeralStorage <= 0 || requests.ephemeralStorage <= allocatable.ephemeralStorage - requested.ephemeralStorage)
  );
}

/** fitsRequest of the plugin: everything there is not enough of. */
function shortOf(requests: Resources, node: NodeState, isDelegated: (resource: string) => boolean): Rejection | null {
  const { allocatable, requested, pods } = node;
  const short: InsufficientResource[] = [];
  const compare = (resource: string, wanted: number, used: number, capacity: number): void => {
    if (wanted > 0 && wanted > capacity - used) short.push({ code: "insufficient", resource, requested: wanted, used, capacity });
  };
  compare("cpu", requests.milliCpu, requested.milliCpu, allocatable.milliCpu);
  compare("memory", requests.memory, requested.memory, allocatable.memory);
  compare("ephemeral-storage", requests.ephemeralStorage, requested.ephemeralStorage, allocatable.ephemeralStorage);
  for (const [name, wanted] of requests.scalars) {
    const capacity = allocatable.scalars.get(name) ?? 0;
    if (capacity > 0 || !isDelegated(name)) compare(name, wanted, requested.scalars.get(name) ?? 0, capacity);
  }
  const isFull = pods.length + 1 > allocatable.pods;
  if (!isFull && short.length === 0) return null;
  const full: Reason[] = isFull ? [{ code: "too-many-pods", used: pods.length, capacity: allocatable.pods }] : [];
  return {
    filter: "NodeResourcesFit",
    reasons: [...full, ...short],
    // What is more than the whole node has, no eviction makes room for.
    preemptable: short.every(({ requested: wanted, capacity }) => wanted <= capacity),
  };
}
