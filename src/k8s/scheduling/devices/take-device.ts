import type { DeviceTaint, DeviceToleration } from "../../kinds.generated.ts";
import { type Amounts, addAmounts } from "./amounts.ts";
import { capacityTaken, hasCapacity } from "./capacity.ts";
import type { DeviceRule } from "./constraints.ts";
import { hasCounters } from "./counters.ts";
import type { DeviceState } from "./device-state.ts";
import type { Pool, PoolDevice } from "./pools.ts";
import type { Alternative, WantedClaim } from "./requests.ts";

/** A device chosen for a claim. */
export interface Chosen {
  readonly claim: number;
  readonly alternative: Alternative;
  readonly device: PoolDevice;
  /** What it takes of a device that others can have too. */
  readonly shared: Amounts | null;
  readonly usesCounters: boolean;
}

/** A search for devices on one node, as far as it has come. */
export interface Search {
  readonly node: string;
  readonly claims: readonly WantedClaim[];
  readonly pools: readonly Pool[];
  readonly devices: readonly PoolDevice[];
  readonly state: DeviceState;
  /** By claim. */
  readonly rules: readonly (readonly DeviceRule[])[];
  readonly chosen: Chosen[];
  readonly assumes: Set<string>;
  /** The devices of requests that want all. */
  readonly everything: Map<Alternative, readonly PoolDevice[]>;
  steps: number;
}

/** allocateDevice: whether a device is free, untainted, has its counters left and meets the constraints; then it is chosen. */
export function take(
  search: Search,
  claim: number,
  alternative: Alternative,
  device: PoolDevice,
): "taken" | "constrained" | "unavailable" {
  if (isInUse(search, claim, alternative, device)) return "unavailable";
  const isShared = device.device.allowMultipleAllocations === true;
  const usesCounters = device.consumes.length > 0 && !(isShared && isPartlyTaken(search, device));
  if (usesCounters && !leavesCounters(search, device)) return "unavailable";
  if (isTainted(device.device.taints ?? [], alternative.tolerations)) return "unavailable";
  const rules = search.rules[claim] ?? [];
  for (const [index, rule] of rules.entries()) {
    if (rule.add(alternative.name, device)) continue;
    for (const added of rules.slice(0, index)) added.remove(alternative.name);
    return "constrained";
  }
  if (!hasRoom(search, alternative, device)) {
    for (const rule of rules) rule.remove(alternative.name);
    return "unavailable";
  }
  const shared = isShared ? capacityTaken(device.device, alternative.capacity) : null;
  search.chosen.push({ claim, alternative, device, shared, usesCounters });
  return "taken";
}

/** Gives the device back that was chosen last. */
export function release(search: Search): void {
  const last = search.chosen.pop();
  if (last === undefined) return;
  for (const rule of search.rules[last.claim] ?? []) rule.remove(last.alternative.name);
}

/** deviceInUse; for admins only devices of the same claim are. */
export function isInUse({ chosen, state }: Search, claim: number, { isAdmin }: Alternative, { id }: PoolDevice): boolean {
  const isChosen = chosen.some((one) => one.device.id === id && one.shared === null && (!isAdmin || one.claim === claim));
  return isChosen || (!isAdmin && (state.taken.get(id) ?? 0) > 0);
}

/** Whether a device has the capacity left that is asked for. */
export function hasRoom({ chosen, state }: Search, { capacity }: Alternative, { id, device }: PoolDevice): boolean {
  const before = state.shared.get(id)?.amounts ?? nothing;
  const taken = chosen.reduce((sum, one) => (one.device.id === id ? addAmounts(sum, one.shared ?? nothing) : sum), before);
  return hasCapacity(device, capacity, taken);
}

const nothing: Amounts = new Map();

/** deviceCapacityInUse: then its counters are taken already. */
function isPartlyTaken({ chosen, state }: Search, { id }: PoolDevice): boolean {
  return state.shared.has(id) || chosen.some((one) => one.device.id === id && one.shared !== null);
}

function leavesCounters({ pools, chosen, state }: Search, device: PoolDevice): boolean {
  const pool = pools.find(({ devices }) => devices.includes(device));
  if (pool === undefined) return false;
  const used = pool.counted.filter(({ id }) => (state.taken.get(id) ?? 0) > 0 || state.shared.has(id));
  const counting = chosen.filter((one) => one.usesCounters && pool.devices.includes(one.device));
  const all = [...used, ...counting.map((one) => one.device), device];
  return hasCounters(
    all.map(({ consumes }) => consumes),
    pool.counters,
  );
}

/** taintPreventsAllocation. */
function isTainted(taints: readonly DeviceTaint[], tolerations: readonly DeviceToleration[]): boolean {
  return taints.some(({ key = "", value = "", effect = "" }) => {
    if (effect !== "NoSchedule" && effect !== "NoExecute") return false;
    return !tolerations.some((one) => {
      if ((one.effect ?? "") !== "" && one.effect !== effect) return false;
      if ((one.key ?? "") !== "" && one.key !== key) return false;
      return one.operator === "Exists" || (one.value ?? "") === value;
    });
  });
}
