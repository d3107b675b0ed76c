import { isExtendedResource } from "../../core/resource-names.ts";
import { behaves } from "../behaviour.ts";
import { type AllocationAttempt, allocateDevices } from "../devices/allocate.ts";
import { classForResource } from "../devices/device-state.ts";
import { type DevicesWanted, podDeviceClaims } from "../devices/pod-claims.ts";
import { type Pool, poolsFor } from "../devices/pools.ts";
import { type WantedDevices, wantedDevices } from "../devices/requests.ts";
import { matchesAnyTerm } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Rejection } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Preparation, skip } from "./filter.ts";

/** A pod's claims, apart by whether they have devices already. */
interface PodDevices {
  readonly claims: readonly DevicesWanted[];
  readonly wanted: readonly WantedDevices[];
  /** Extended resources that device classes stand for, with how many devices. */
  readonly resources: ReadonlyMap<string, { readonly deviceClass: string; readonly count: number }>;
}

/** The plugin DynamicResources: claims to devices. */
export function prepareDynamicResources(pod: PreparedPod, snapshot: Snapshot): Preparation {
  const devices = podDevices(pod, snapshot);
  if (typeof devices === "string") return { kind: "reject", message: devices };
  if (devices === null) return skip;
  const pools = new Map<NodeState, readonly Pool[]>();
  return {
    kind: "filter",
    filter: {
      name: "DynamicResources",
      check: (node) => {
        const found = tryNode(devices, node, poolsOnce(pools, node, snapshot), snapshot);
        return typeof found === "string" ? rejection(found) : null;
      },
    },
  };
}

/** Whether a pod has claims that this plugin looks at: then it says something else after a failure. */
export function hasDeviceClaims(pod: PreparedPod, snapshot: Snapshot): boolean {
  const devices = podDevices(pod, snapshot);
  return typeof devices === "object" && devices !== null;
}

/** What the pod's claims get on a node; nothing if they have all they want. */
export function devicesOn(pod: PreparedPod, node: NodeState, snapshot: Snapshot): AllocationAttempt | null {
  const devices = podDevices(pod, snapshot);
  if (devices === null || typeof devices === "string") return null;
  const found = tryNode(devices, node, poolsFor(node, snapshot.devices.slices), snapshot);
  return typeof found === "string" ? null : found;
}

/** PreFilter: null if the pod has no claims, the message if it is refused. */
function podDevices(pod: PreparedPod, { cluster, devices, minor }: Snapshot): PodDevices | string | null {
  if (!behaves("dynamicResources", minor)) return null;
  const claims = podDeviceClaims(pod, cluster);
  if (typeof claims === "string") return claims;
  const resources = new Map<string, { deviceClass: string; count: number }>();
  for (const [resource, count] of pod.shape.requests.scalars) {
    const deviceClass = count > 0 ? classForResource(resource, devices, minor) : null;
    if (deviceClass !== null) resources.set(resource, { deviceClass, count });
  }
  if (claims.length === 0 && resources.size === 0) return null;
  const wanted = wantedDevices(
    claims.filter(({ key }) => !devices.allocations.has(key)),
    devices,
  );
  return typeof wanted === "string" ? wanted : { claims, wanted, resources };
}

/** Filter: the devices found, or why there are none. */
function tryNode(
  { claims, wanted, resources }: PodDevices,
  node: NodeState,
  pools: readonly Pool[],
  snapshot: Snapshot,
): AllocationAttempt | string | null {
  const special = extraWanted(resources, node, snapshot);
  if (typeof special === "string") return special;
  const all = [...wanted, ...special];
  if (claims.length === 0 && all.length === 0) return null;
  const attempt = all.length === 0 ? null : allocateDevices(all, pools, devicesInUse(snapshot));
  if (attempt?.kind === "none") return "cannot allocate all claims";
  if (attempt?.kind === "error") return attempt.message;
  const isElsewhere = claims.some(({ key }) => {
    const terms = snapshot.devices.allocations.get(key)?.nodeTerms ?? null;
    return terms !== null && !matchesAnyTerm(terms, node);
  });
  return isElsewhere ? "resourceclaim not available on the node" : attempt;
}

/** filterExtendedResources: a node that has a resource itself gives it, others by their devices. */
function extraWanted(
  resources: PodDevices["resources"],
  { allocatable }: NodeState,
  { devices }: Snapshot,
): readonly WantedDevices[] | string {
  const requests = [...resources].flatMap(([resource, { deviceClass, count }]) =>
    (allocatable.scalars.get(resource) ?? 0) > 0 || !isExtendedResource(resource) ? [] : [{ resource, deviceClass, count }],
  );
  const claim = {
    requests: requests.map(({ resource, deviceClass, count }) => ({
      name: resource,
      exactly: { deviceClassName: deviceClass, count },
    })),
  };
  return wantedDevices([{ key: "<extended-resources>", claim }], devices);
}

function devicesInUse({ devices }: Snapshot): ReadonlySet<string> {
  return new Set([...devices.allocations.values()].flatMap((allocation) => allocation.devices));
}

function poolsOnce(known: Map<NodeState, readonly Pool[]>, node: NodeState, { devices }: Snapshot): readonly Pool[] {
  const pools = known.get(node) ?? poolsFor(node, devices.slices);
  known.set(node, pools);
  return pools;
}

function rejection(message: string): Rejection {
  return { filter: "DynamicResources", reasons: [{ code: "devices", message }], preemptable: false };
}
