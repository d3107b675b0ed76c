import type { DeviceClass, ResourceClaimTemplate, ResourceResourceClaim, ResourceSlice } from "../../kinds.generated.ts";
import { behaves } from "../behaviour.ts";
import { type NodeTerm, nodeTerms } from "../nodes/node-affinity.ts";
import { deviceId } from "./pools.ts";

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
  /** Where they can be used; null for every node. */
  readonly nodeTerms: readonly NodeTerm[] | null;
  /** By how many pods the claim is in use. */
  readonly users: number;
}

/** Which claims have devices; changes as pods with claims are placed. */
export interface DeviceState {
  readonly slices: readonly ResourceSlice[];
  readonly classes: ReadonlyMap<string, DeviceClass>;
  /** By namespace and name of the claim. */
  readonly allocations: Map<string, Allocation>;
}

/** Reads the objects. */
export function prepareDevices(objects: DeviceObjects): DeviceState {
  const allocations = new Map<string, Allocation>();
  for (const claim of objects.resourceClaims ?? []) {
    const { namespace = "default", name = "" } = claim.metadata ?? {};
    const allocation = allocationOf(claim);
    if (allocation !== null) allocations.set(`${namespace}/${name}`, allocation);
  }
  const classes = (objects.deviceClasses ?? []).map((one): [string, DeviceClass] => [one.metadata?.name ?? "", one]);
  return { slices: objects.resourceSlices ?? [], classes: new Map(classes), allocations };
}

/** The same devices, to change on their own. */
export function copyOfDevices(state: DeviceState): DeviceState {
  return { ...state, allocations: new Map(state.allocations) };
}

const implicitPrefix = "deviceclass.resource.kubernetes.io/";

/** ExtendedResourceCache.GetDeviceClass: the class that an extended resource stands for, by its own word or by its name. */
export function classForResource(resource: string, { classes }: DeviceState, minor: number): string | null {
  if (!behaves("extendedResourceClasses", minor)) return null;
  const implicit = resource.startsWith(implicitPrefix) ? resource.slice(implicitPrefix.length) : "";
  if (classes.has(implicit)) return implicit;
  for (const [name, { spec }] of classes) if (spec?.extendedResourceName === resource) return name;
  return null;
}

/** Devices that admins look at are not taken by that. */
function allocationOf({ status }: ResourceResourceClaim): Allocation | null {
  const { allocation, reservedFor = [] } = status ?? {};
  if (allocation === undefined) return null;
  const results = allocation.devices?.results ?? [];
  return {
    devices: results.flatMap(({ driver = "", pool = "", device = "", adminAccess }) =>
      adminAccess === true ? [] : [deviceId(driver, pool, device)],
    ),
    nodeTerms: allocation.nodeSelector === undefined ? null : nodeTerms(allocation.nodeSelector),
    users: reservedFor.length,
  };
}
