import type {
  DeviceClass,
  ObjectMeta,
  ResourceClaimTemplate,
  ResourceResourceClaim,
  ResourceSlice,
} from "../../kinds.generated.ts";
import { behaves } from "../behaviour.ts";
import { type NodeTerm, nodeTerms } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { type Amounts, amountsOf } from "./amounts.ts";
import { deviceId, type Pool, poolsFor } from "./pools.ts";
import { classesByResource } from "./resource-classes.ts";
import { indexSlices, type SliceIndex } from "./slices.ts";
import { changeTaken, type TakenDevices } from "./taken-devices.ts";

/** The objects that say which devices there are and who has them. */
export interface DeviceObjects {
  readonly resourceClaims?: readonly ResourceResourceClaim[];
  readonly resourceClaimTemplates?: readonly ResourceClaimTemplate[];
  readonly resourceSlices?: readonly ResourceSlice[];
  readonly deviceClasses?: readonly DeviceClass[];
}

/** Devices that a claim has. */
export interface Allocation {
  readonly devices: readonly string[];
  /** Parts of devices that others can have too. */
  readonly shares: readonly (readonly [device: string, amounts: Amounts])[];
  /** What requests with several choices got. */
  readonly requests: readonly string[];
  /** Where they can be used; null for every node. */
  readonly nodeTerms: readonly NodeTerm[] | null;
  /** By how many pods the claim is in use. */
  readonly users: number;
}

/** Which claims have devices; changes as pods with claims are placed. */
export interface DeviceState extends TakenDevices {
  readonly slices: SliceIndex;
  readonly classes: ReadonlyMap<string, DeviceClass>;
  readonly classByResource: ReadonlyMap<string, string>;
  /** By namespace and name, as templates are. */
  readonly claims: ReadonlyMap<string, ResourceResourceClaim>;
  readonly templates: ReadonlyMap<string, ResourceClaimTemplate>;
  /** By namespace and name of the claim. */
  readonly allocations: Map<string, Allocation>;
  /** By node, worked out once. */
  readonly pools: Map<string, readonly Pool[]>;
}

/** Reads the objects. */
export function prepareDevices(objects: DeviceObjects): DeviceState {
  const classes = objects.deviceClasses ?? [];
  const state: DeviceState = {
    slices: indexSlices(objects.resourceSlices ?? []),
    classes: new Map(classes.map((one) => [one.metadata?.name ?? "", one])),
    classByResource: classesByResource(classes),
    claims: byKey(objects.resourceClaims ?? []),
    templates: byKey(objects.resourceClaimTemplates ?? []),
    allocations: new Map(),
    taken: new Map(),
    shared: new Map(),
    pools: new Map(),
  };
  for (const [key, claim] of state.claims) setAllocation(state, key, allocationOf(claim));
  return state;
}

function byKey<T extends { readonly metadata?: ObjectMeta }>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [`${object.metadata?.namespace ?? "default"}/${object.metadata?.name ?? ""}`, object]));
}

/** The same devices, to change on their own. */
export function copyOfDevices(state: DeviceState): DeviceState {
  return {
    ...state,
    allocations: new Map(state.allocations),
    taken: new Map(state.taken),
    shared: new Map(state.shared),
  };
}

/** Gives a claim devices, or takes them away from it. */
export function setAllocation(state: DeviceState, key: string, allocation: Allocation | null): void {
  const before = state.allocations.get(key);
  if (before !== undefined) changeTaken(state, before, -1);
  if (allocation === null) state.allocations.delete(key);
  else {
    state.allocations.set(key, allocation);
    changeTaken(state, allocation, 1);
  }
}

/** The class of devices that an extended resource stands for. */
export function classForResource(resource: string, { classByResource }: DeviceState, minor: number): string | null {
  return behaves("extendedResourceClasses", minor) ? (classByResource.get(resource) ?? null) : null;
}

/** The pools that a node reaches. */
export function poolsOf(node: NodeState, { pools, slices }: DeviceState): readonly Pool[] {
  const known = pools.get(node.name) ?? poolsFor(node, slices);
  pools.set(node.name, known);
  return known;
}

/** Devices that admins look at are not taken by that (foreachAllocatedDevice). */
function allocationOf({ status }: ResourceResourceClaim): Allocation | null {
  const { allocation, reservedFor = [] } = status ?? {};
  if (allocation === undefined) return null;
  const results = (allocation.devices?.results ?? []).map(({ driver = "", pool = "", device = "", ...result }) => ({
    ...result,
    id: deviceId(driver, pool, device),
  }));
  const own = results.filter(({ adminAccess }) => adminAccess !== true);
  return {
    devices: own.flatMap(({ id, shareID }) => (shareID === undefined ? [id] : [])),
    shares: own.flatMap(({ id, shareID, consumedCapacity }) =>
      shareID === undefined ? [] : [[id, amountsOf(consumedCapacity)] as const],
    ),
    requests: results.map(({ request = "" }) => request),
    nodeTerms: allocation.nodeSelector === undefined ? null : nodeTerms(allocation.nodeSelector),
    users: reservedFor.length,
  };
}
