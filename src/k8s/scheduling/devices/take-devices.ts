import type { NodeSelectorTerm } from "../../kinds.generated.ts";
import { devicesOn, resourceClaimKey } from "../filters/dynamic-resources.ts";
import { type NodeTerm, nodeTerms } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Snapshot } from "../snapshot.ts";
import { setAllocation } from "./device-state.ts";
import { podDeviceClaims } from "./pod-claims.ts";
import { fullName } from "./requests.ts";
import type { Chosen } from "./take-device.ts";

/** Reserve of DynamicResources: a pod's claims get the devices that were found for them on its node. */
export function takeDevices(pod: PreparedPod, node: NodeState, snapshot: Snapshot): void {
  const found = devicesOn(pod, node, snapshot);
  for (const [key, chosen] of found?.kind === "found" ? found.chosen : []) {
    const own = chosen.filter(({ alternative }) => !alternative.isAdmin);
    setAllocation(snapshot.devices, key === resourceClaimKey ? `${pod.id} ${key}` : key, {
      devices: own.flatMap(({ device, shared }) => (shared === null ? [device.id] : [])),
      shares: own.flatMap(({ device, shared }) => (shared === null ? [] : [[device.id, shared] as const])),
      requests: chosen.map(({ alternative }) => fullName(alternative.name)),
      nodeTerms: reachOf(chosen, node),
      users: 0,
    });
  }
  countUser(pod, snapshot, 1);
}

/** A pod that is gone no longer uses its claims; what no pod uses is free again. */
export function freeDevices(pod: PreparedPod, snapshot: Snapshot): void {
  setAllocation(snapshot.devices, `${pod.id} ${resourceClaimKey}`, null);
  countUser(pod, snapshot, -1);
}

function countUser(pod: PreparedPod, { devices }: Snapshot, change: 1 | -1): void {
  const claims = podDeviceClaims(pod, devices);
  if (typeof claims === "string") return;
  for (const { key } of claims) {
    const allocation = devices.allocations.get(key);
    if (allocation === undefined) continue;
    const users = allocation.users + change;
    setAllocation(devices, key, users <= 0 && change < 0 ? null : { ...allocation, users });
  }
}

/** createNodeSelector of the allocator: a device of one node binds the claim to it. */
function reachOf(chosen: readonly Chosen[], node: NodeState): readonly NodeTerm[] | null {
  const reaches = chosen.map(({ device }) => device.reach);
  if (reaches.includes("node") || chosen.some(({ device }) => device.device.bindsToNode === true)) {
    return nodeTerms({ nodeSelectorTerms: [{ matchFields: [{ key: "metadata.name", operator: "In", values: [node.name] }] }] });
  }
  const terms = reaches.flatMap((reach): readonly NodeSelectorTerm[] =>
    reach === null || reach === "node" ? [] : (reach.nodeSelectorTerms ?? []),
  );
  if (terms.length === 0) return null;
  const matchExpressions = terms.flatMap((term) => term.matchExpressions ?? []);
  const matchFields = terms.flatMap((term) => term.matchFields ?? []);
  return nodeTerms({ nodeSelectorTerms: [{ matchExpressions, matchFields }] });
}
