import { behaves } from "../behaviour.ts";
import { type AllocationAttempt, allocateDevices } from "../devices/allocate.ts";
import { classForResource, type DeviceState, poolsOf } from "../devices/device-state.ts";
import { type DevicesWanted, podDeviceClaims } from "../devices/pod-claims.ts";
import { type WantedClaim, wantedClaims } from "../devices/requests.ts";
import { DeviceError } from "../devices/select-devices.ts";
import { SchedulingError } from "../errors.ts";
import { matchesAnyTerm } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Rejection } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Preparation, skip } from "./filter.ts";

/** A pod's claims, apart by whether they have devices already. */
interface PodDevices {
  readonly claims: readonly DevicesWanted[];
  readonly wanted: readonly WantedClaim[];
  /** Extended resources that device classes stand for, with how many devices. */
  readonly resources: readonly { readonly resource: string; readonly deviceClass: string; readonly count: number }[];
}

/** The plugin DynamicResources: claims to devices. */
export function prepareDynamicResources(pod: PreparedPod, snapshot: Snapshot): Preparation {
  const devices = podDevices(pod, snapshot);
  if (typeof devices === "string") return { kind: "reject", message: devices };
  if (devices === null) return skip;
  const check = (node: NodeState): Rejection | null => {
    const found = tryNode(pod, devices, node, snapshot.devices);
    return found?.kind === "none" ? rejection(found.message) : null;
  };
  return { kind: "filter", filter: { name: "DynamicResources", check } };
}

/** Whether a pod has claims that this plugin looks at: then it says something else after a failure. */
export function hasDeviceClaims(pod: PreparedPod, snapshot: Snapshot): boolean {
  const devices = podDevices(pod, snapshot);
  return typeof devices === "object" && devices !== null;
}

/** What the pod's claims get on a node; null if there is nothing for them to get. */
export function devicesOn(pod: PreparedPod, node: NodeState, snapshot: Snapshot): AllocationAttempt | null {
  const devices = podDevices(pod, snapshot);
  return devices === null || typeof devices === "string" ? null : tryNode(pod, devices, node, snapshot.devices);
}

/** A claim can be in use by so many pods (ResourceClaimReservedForMaxSize). */
const mostUsers = 256;

/** PreFilter: null if the pod has no claims, the message if it is refused. */
function podDevices(pod: PreparedPod, { devices, minor }: Snapshot): PodDevices | string | null {
  if (!behaves("dynamicResources", minor)) return null;
  const claims = podDeviceClaims(pod, devices);
  if (typeof claims === "string") return claims;
  const resources = [...pod.shape.requests.scalars].flatMap(([resource, count]) => {
    const deviceClass = count > 0 ? classForResource(resource, devices, minor) : null;
    return deviceClass === null ? [] : [{ resource, deviceClass, count }];
  });
  if (claims.length === 0 && resources.length === 0) return null;
  if (claims.some(({ key }) => (devices.allocations.get(key)?.users ?? 0) >= mostUsers)) return "resourceclaim in use";
  const wanted = wantedClaims(
    claims.filter(({ key }) => !devices.allocations.has(key)),
    devices,
  );
  return typeof wanted === "string" ? wanted : { claims, wanted, resources };
}

/** Filter: the devices found, or why there are none. */
function tryNode(pod: PreparedPod, devices: PodDevices, node: NodeState, state: DeviceState): AllocationAttempt | null {
  const { claims, wanted, resources } = devices;
  const backed = resources.filter(({ resource }) => (node.allocatable.scalars.get(resource) ?? 0) === 0);
  const all = backed.length === 0 ? wanted : [...wanted, resourceClaim(pod, backed, state)];
  const attempt = all.length === 0 ? null : attemptOn(node, all, state);
  if (attempt?.kind === "none") return attempt;
  const isElsewhere = claims.some(({ key }) => {
    const terms = state.allocations.get(key)?.nodeTerms ?? null;
    return terms !== null && !matchesAnyTerm(terms, node);
  });
  return isElsewhere ? { kind: "none", message: "resourceclaim not available on the node" } : attempt;
}

function attemptOn(node: NodeState, wanted: readonly WantedClaim[], state: DeviceState): AllocationAttempt {
  try {
    return allocateDevices(node.name, wanted, poolsOf(node, state), state);
  } catch (error) {
    if (error instanceof DeviceError) {
      throw new SchedulingError(`running "DynamicResources" filter plugin: ${error.message}`);
    }
    throw error;
  }
}

/** What the claim is called that is made for a pod's extended resources. */
export const resourceClaimKey = "<extended-resources>";

/** filterExtendedResources: a node that has a resource itself gives it, others by their devices. */
function resourceClaim({ namespace }: PreparedPod, resources: PodDevices["resources"], state: DeviceState): WantedClaim {
  const requests = resources.map(({ resource, deviceClass, count }) => ({
    name: resource,
    exactly: { deviceClassName: deviceClass, count },
  }));
  const title = `${namespace}/${resourceClaimKey}`;
  const wanted = wantedClaims([{ key: resourceClaimKey, title, claim: { requests } }], state);
  const [claim] = typeof wanted === "string" ? [] : wanted;
  return claim ?? { key: resourceClaimKey, title, requests: [], constraints: [] };
}

function rejection(message: string): Rejection {
  return { filter: "DynamicResources", reasons: [{ code: "devices", message }], preemptable: false };
}
