import type { DeviceAttribute, DeviceConstraint, DeviceTaint, DeviceToleration } from "../../kinds.generated.ts";
import { selectDevice } from "./cel-evaluate.ts";
import { hasCounters } from "./counters.ts";
import type { Pool, PoolDevice } from "./pools.ts";
import type { Alternative, WantedDevices } from "./requests.ts";

/** Devices chosen for a pod's claims on one node. */
export interface Chosen {
  readonly claim: string;
  readonly names: readonly string[];
  readonly isAdmin: boolean;
  readonly device: PoolDevice;
}

export type AllocationAttempt =
  /** `assumes` names what had to be taken on trust. */
  | { readonly kind: "found"; readonly chosen: readonly Chosen[]; readonly assumes: ReadonlySet<string> }
  | { readonly kind: "none" }
  | { readonly kind: "error"; readonly message: string };

interface Search {
  readonly wanted: readonly WantedDevices[];
  readonly pools: readonly Pool[];
  readonly inUse: ReadonlySet<string>;
  readonly chosen: Chosen[];
  readonly assumes: Set<string>;
  error: string | null;
  steps: number;
}

/** A claim can have so many devices (AllocationResultsMaxSize). */
const mostDevices = 32;
/** A search that takes longer is given up; the scheduler too only has seconds. */
const mostSteps = 100_000;

/** Allocate of the structured allocator: the first devices, in the order of pools, that fulfil all requests together. */
export function allocateDevices(
  wanted: readonly WantedDevices[],
  pools: readonly Pool[],
  inUse: ReadonlySet<string>,
): AllocationAttempt {
  const search: Search = { wanted, pools, inUse, chosen: [], assumes: new Set(), error: null, steps: 0 };
  const isFound = fulfil(search, 0);
  if (search.error !== null) return { kind: "error", message: search.error };
  return isFound ? { kind: "found", chosen: search.chosen, assumes: search.assumes } : { kind: "none" };
}

function fulfil(search: Search, at: number): boolean {
  const request = search.wanted[at];
  if (request === undefined) return true;
  for (const alternative of request.alternatives) {
    const devices = candidates(search, alternative);
    const isFound =
      alternative.count === "all"
        ? devices.length > 0 && !search.pools.some(({ state }) => state !== "usable") && takeAll(search, at, alternative, devices)
        : takeSome(search, at, alternative, devices, alternative.count, 0);
    if (isFound || search.error !== null) return isFound;
  }
  return false;
}

function takeAll(search: Search, at: number, alternative: Alternative, devices: readonly PoolDevice[]): boolean {
  const before = search.chosen.length;
  const areFree = devices.every((device) => take(search, at, alternative, device));
  if (areFree && fulfil(search, at + 1)) return true;
  search.chosen.length = before;
  return false;
}

/** Devices in order, never twice the same set of them. */
function takeSome(
  search: Search,
  at: number,
  alternative: Alternative,
  devices: readonly PoolDevice[],
  left: number,
  from: number,
): boolean {
  if (left === 0) return fulfil(search, at + 1);
  if (search.steps++ > mostSteps) return false;
  for (let index = from; index < devices.length; index++) {
    const device = devices[index];
    const before = search.chosen.length;
    if (device === undefined || !take(search, at, alternative, device)) continue;
    if (takeSome(search, at, alternative, devices, left - 1, index + 1)) return true;
    search.chosen.length = before;
  }
  return false;
}

/** allocateDevice: whether a device is free, untainted, has its counters left and meets the constraints; then it is chosen. */
function take(search: Search, at: number, alternative: Alternative, device: PoolDevice): boolean {
  const request = search.wanted[at];
  if (request === undefined) return false;
  const { isAdmin, names } = alternative;
  const { claim, constraints } = request;
  const own = search.chosen.filter((one) => one.claim === claim);
  const isShared = device.device.allowMultipleAllocations === true;
  const others = isAdmin ? own : search.chosen;
  if (!isShared && others.some((one) => one.device.id === device.id)) return false;
  if (!isAdmin && !isShared && search.inUse.has(device.id)) return false;
  if (own.length >= mostDevices || isTainted(device.device.taints ?? [], alternative.tolerations)) return false;
  if (!leavesCounters(search, device)) return false;
  const added: Chosen = { claim, names, isAdmin, device };
  if (!constraints.every((constraint) => meets(constraint, [...own, added]))) return false;
  if (isShared || alternative.asksCapacity) search.assumes.add("the capacity of devices that several pods can share");
  search.chosen.push(added);
  return true;
}

/** The devices that selectors select, whether free or not. */
function candidates(search: Search, { selectors }: Alternative): readonly PoolDevice[] {
  const selected: PoolDevice[] = [];
  for (const { devices } of search.pools) {
    for (const device of devices) if (selectors.every((text) => selects(search, text, device))) selected.push(device);
  }
  return selected;
}

function selects(search: Search, text: string, { driver, device }: PoolDevice): boolean {
  const selection = selectDevice(text, driver, device);
  if (typeof selection === "boolean") return selection;
  if (selection.code === "error") search.error ??= `CEL runtime error: ${selection.message}`;
  else search.assumes.add(`that devices match ${text}`);
  return selection.code === "unknown";
}

function leavesCounters({ pools, inUse, chosen }: Search, device: PoolDevice): boolean {
  if (device.consumes.length === 0) return true;
  const pool = pools.find(({ devices }) => devices.includes(device));
  if (pool === undefined) return false;
  const isTaken = ({ id }: PoolDevice): boolean => inUse.has(id) || chosen.some((one) => one.device.id === id);
  return hasCounters(
    device.consumes,
    pool.counted.filter(isTaken).map(({ consumes }) => consumes),
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

/** matchAttribute: all devices have the attribute, and the same; distinctAttribute: all have it, and no two the same. */
function meets({ matchAttribute, distinctAttribute, requests = [] }: DeviceConstraint, chosen: readonly Chosen[]): boolean {
  const concerned = requests.length === 0 ? chosen : chosen.filter(({ names }) => names.some((name) => requests.includes(name)));
  const attribute = matchAttribute ?? distinctAttribute ?? "";
  const values = concerned.map(({ device }) => attributeText(device, attribute));
  if (values.includes(null)) return false;
  const different = new Set(values).size;
  return matchAttribute === undefined ? different === values.length : different <= 1;
}

/** lookupAttribute: with its domain, or without it if that is the driver. */
function attributeText({ driver, device }: PoolDevice, name: string): string | null {
  const attributes = new Map<string, DeviceAttribute>(Object.entries(device.attributes ?? {}));
  const bare = name.startsWith(`${driver}/`) ? name.slice(driver.length + 1) : name;
  const found = attributes.get(name) ?? attributes.get(bare);
  return found === undefined ? null : JSON.stringify(found, (_, value) => (typeof value === "bigint" ? Number(value) : value));
}
