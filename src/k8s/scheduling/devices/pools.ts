import { compareStrings } from "../../core/go-strings.ts";
import type { Device, DeviceCounterConsumption, NodeSelector, ResourceSlice } from "../../kinds.generated.ts";
import { matchesAnyTerm, nodeTerms } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { type Counters, readCounters } from "./counters.ts";

/** A device that a node reaches. */
export interface PoolDevice {
  /** Driver, pool and name. */
  readonly id: string;
  readonly driver: string;
  readonly device: Device;
  /** Where claims that get it can be used; null for every node. */
  readonly reach: NodeSelector | "node" | null;
  readonly consumes: readonly DeviceCounterConsumption[];
}

/** Devices that belong together (Pool of the structured allocator). */
export interface Pool {
  readonly id: string;
  /** Without devices: slices are missing, or contradict each other. */
  readonly state: "usable" | "incomplete" | "invalid";
  readonly devices: readonly PoolDevice[];
  /** All of its devices that use counters, wherever they are. */
  readonly counted: readonly PoolDevice[];
  readonly counters: Counters;
}

/** How a device is called in allocations. */
export function deviceId(driver: string, pool: string, device: string): string {
  return `${driver}/${pool}/${device}`;
}

/** GatherPools: the pools with devices for a node, of their newest generation, by driver and name. */
export function poolsFor(node: NodeState, slices: readonly ResourceSlice[]): readonly Pool[] {
  const byPool = new Map<string, ResourceSlice[]>();
  for (const slice of slices) {
    const id = `${slice.spec?.driver ?? ""}/${slice.spec?.pool?.name ?? ""}`;
    byPool.set(id, [...(byPool.get(id) ?? []), slice]);
  }
  return [...byPool]
    .sort(([a], [b]) => compareStrings(a, b))
    .flatMap(([id, members]) => {
      const newest = Math.max(...members.map(generationOf));
      const current = members.filter((slice) => generationOf(slice) === newest);
      return current.some((slice) => isRelevant(slice, node)) ? [poolOf(id, current, node)] : [];
    });
}

function generationOf({ spec }: ResourceSlice): number {
  return Number(spec?.pool?.generation ?? 0);
}

/** Slices with counters belong to the pool for every node. */
function isRelevant({ spec = {} }: ResourceSlice, node: NodeState): boolean {
  if ((spec.sharedCounters ?? []).length > 0) return true;
  if (spec.perDeviceNodeSelection === true) return (spec.devices ?? []).some((device) => reaches(device, node));
  return reaches(spec, node);
}

interface Reach {
  readonly nodeName?: string;
  readonly allNodes?: boolean;
  readonly nodeSelector?: NodeSelector;
}

/** NodeMatches of the structured allocator. */
function reaches({ nodeName = "", allNodes, nodeSelector }: Reach, node: NodeState): boolean {
  if (nodeName !== "") return nodeName === node.name;
  return allNodes === true || (nodeSelector !== undefined && matchesAnyTerm(nodeTerms(nodeSelector), node));
}

function poolOf(id: string, slices: readonly ResourceSlice[], node: NodeState): Pool {
  const expected = Number(slices[0]?.spec?.pool?.resourceSliceCount ?? 1);
  const none = { id, devices: [], counted: [], counters: readCounters([]) };
  if (slices.length !== expected) return { ...none, state: "incomplete" };
  const sorted = slices.toSorted((a, b) => compareStrings(a.metadata?.name ?? "", b.metadata?.name ?? ""));
  const devices = sorted.filter((slice) => isRelevant(slice, node)).flatMap((slice) => devicesOf(slice, node));
  if (new Set(devices.map((device) => device.id)).size < devices.length) return { ...none, state: "invalid" };
  const counted = sorted.flatMap((slice) => devicesOf(slice, null)).filter(({ consumes }) => consumes.length > 0);
  return { id, state: "usable", devices, counted, counters: readCounters(sorted) };
}

/** The devices of a slice, for one node or all of them. */
function devicesOf({ spec = {} }: ResourceSlice, node: NodeState | null): readonly PoolDevice[] {
  const { driver = "", pool, devices = [], perDeviceNodeSelection } = spec;
  return devices.flatMap((device): PoolDevice[] => {
    const reach: Reach = perDeviceNodeSelection === true ? device : spec;
    if (node !== null && !reaches(reach, node)) return [];
    const where = (reach.nodeName ?? "") !== "" ? "node" : (reach.nodeSelector ?? null);
    const id = deviceId(driver, pool?.name ?? "", device.name ?? "");
    return [{ id, driver, device, reach: where, consumes: device.consumesCounters ?? [] }];
  });
}
