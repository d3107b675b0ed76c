import { groupBy } from "../../../text/group-by.ts";
import { compareStrings } from "../../core/go-strings.ts";
import type { Device, DeviceCounterConsumption, NodeSelector, ResourceSlice } from "../../kinds.generated.ts";
import { matchesAnyTerm, nodeTerms } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { type Counters, poolProblem, readCounters } from "./counters.ts";
import { poolId, type SliceIndex, slicesFor } from "./slices.ts";

/** A device that a node may reach. */
export interface PoolDevice {
  /** Driver, pool and name. */
  readonly id: string;
  readonly driver: string;
  readonly device: Device;
  /** Where claims that get it can be used; null for every node. */
  readonly reach: NodeSelector | "node" | null;
  /** Whether it is the node's; of a slice whose devices each say that themselves, all are looked at first. */
  readonly isReached: boolean;
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

/** GatherPools: the pools with something for a node, in order; those whose devices must be made ready first come last. */
export function poolsFor(node: NodeState, index: SliceIndex): readonly Pool[] {
  const relevant = slicesFor(node.name, index).filter((slice) => isRelevant(slice, node));
  const pools = [...groupBy(relevant, poolId)]
    .sort(([a], [b]) => compareStrings(a, b))
    .flatMap(([id, slices]) => poolOf(id, slices, index, node) ?? []);
  return [...pools.filter((pool) => !awaitsBinding(pool)), ...pools.filter(awaitsBinding)];
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

/**
 * One pool of the newest generation among the slices for a node; null if that generation is on its way out. A pool that is
 * complete with the node's own slices is taken for current without a look at others.
 */
function poolOf(id: string, relevant: readonly ResourceSlice[], { byPool }: SliceIndex, node: NodeState): Pool | null {
  const generation = Math.max(...relevant.map(generationOf));
  const own = relevant.filter((slice) => generationOf(slice) === generation).toSorted(byName);
  const expected = Number(own[0]?.spec?.pool?.resourceSliceCount ?? 0);
  const none = { id, devices: [], counted: [], counters: readCounters([]) };
  const everywhere = own.length === expected ? own : (byPool.get(id) ?? []);
  if (everywhere.some((slice) => generationOf(slice) > generation)) return null;
  const all = everywhere.filter((slice) => generationOf(slice) === generation);
  if (all.length !== expected) return { ...none, state: "incomplete" };
  if (poolProblem(own, all) !== null) return { ...none, state: "invalid" };
  const devices = own.flatMap((slice) => devicesOf(slice, node));
  const counted = all.flatMap((slice) => devicesOf(slice, node)).filter(({ consumes }) => consumes.length > 0);
  return { id, state: "usable", devices, counted, counters: readCounters(own) };
}

function generationOf({ spec }: ResourceSlice): number {
  return Number(spec?.pool?.generation ?? 0);
}

function byName(a: ResourceSlice, b: ResourceSlice): number {
  return compareStrings(a.metadata?.name ?? "", b.metadata?.name ?? "");
}

function devicesOf({ spec = {} }: ResourceSlice, node: NodeState): readonly PoolDevice[] {
  const { driver = "", pool, devices = [], perDeviceNodeSelection } = spec;
  if ((spec.sharedCounters ?? []).length > 0) return [];
  return devices.map((device): PoolDevice => {
    const reach: Reach = perDeviceNodeSelection === true ? device : spec;
    return {
      id: deviceId(driver, pool?.name ?? "", device.name ?? ""),
      driver,
      device,
      reach: (reach.nodeName ?? "") !== "" ? "node" : (reach.nodeSelector ?? null),
      isReached: reaches(reach, node),
      consumes: device.consumesCounters ?? [],
    };
  });
}

/** poolHasBindingConditions. */
function awaitsBinding({ devices }: Pool): boolean {
  return devices.some(({ device }) => device.bindingConditions !== undefined);
}
