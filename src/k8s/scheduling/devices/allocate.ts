import { deviceRule } from "./constraints.ts";
import type { DeviceState } from "./device-state.ts";
import type { Pool, PoolDevice } from "./pools.ts";
import type { Alternative, WantedClaim } from "./requests.ts";
import { DeviceError, isSelectable } from "./select-devices.ts";
import { type Chosen, hasRoom, isInUse, release, type Search, take } from "./take-device.ts";

/** What a search for devices on one node comes to. */
export type AllocationAttempt =
  /** `assumes` names what had to be taken on trust. */
  | {
      readonly kind: "found";
      /** By claim. */
      readonly chosen: ReadonlyMap<string, readonly Chosen[]>;
      readonly assumes: ReadonlySet<string>;
    }
  | { readonly kind: "none"; readonly message: string };

/** How an attempt to fulfil requests ends; too many devices for one claim call for fewer in what was chosen before. */
type Outcome = "found" | "none" | "too-many";

interface Place {
  readonly claim: number;
  readonly request: number;
}

/** A claim can have so many devices (AllocationResultsMaxSize). */
const mostDevices = 32;
/** A search that takes longer is given up, as upstream does after ten seconds. */
const mostSteps = 200_000;

/** Allocate of the structured allocator: the first devices, in the order of pools, that fulfil all claims together. */
export function allocateDevices(
  node: string,
  claims: readonly WantedClaim[],
  pools: readonly Pool[],
  state: DeviceState,
): AllocationAttempt {
  const search: Search = {
    node,
    claims,
    pools,
    devices: pools.flatMap(({ devices }) => devices),
    state,
    rules: claims.map(({ constraints }) => constraints.map(deviceRule)),
    chosen: [],
    assumes: new Set(),
    everything: new Map(),
    steps: 0,
  };
  for (const claim of claims) checkSize(claim, search);
  const outcome = fulfil(search, { claim: 0, request: 0 });
  if (outcome === "too-many") throw new DeviceError("allocation max size exceeded");
  if (outcome === "found") {
    const chosen = claims.map(({ key }, index) => [key, search.chosen.filter(({ claim }) => claim === index)] as const);
    return { kind: "found", chosen: new Map(chosen), assumes: search.assumes };
  }
  const isInvalid = pools.some((pool) => pool.state === "invalid");
  return { kind: "none", message: isInvalid ? "invalid resource pools were encountered" : "cannot allocate all claims" };
}

/** validateDeviceRequest for all requests: finds the devices of those that want all, and counts. */
function checkSize(claim: WantedClaim, search: Search): void {
  let least = 0;
  for (const request of claim.requests) {
    const counts = request.map((alternative) => {
      if (alternative.count !== null) return alternative.count;
      const devices = allDevices(claim, alternative, search);
      search.everything.set(alternative, devices);
      return devices.length;
    });
    least += Math.min(...counts);
  }
  if (least <= mostDevices) return;
  throw new DeviceError(`claim ${claim.title}: number of requested devices ${least} exceeds the claim limit of ${mostDevices}`);
}

function allDevices(claim: WantedClaim, alternative: Alternative, search: Search): readonly PoolDevice[] {
  const { name } = alternative;
  const asks = `claim ${claim.title}, request ${name.choice || name.request}: asks for all devices`;
  return search.pools.flatMap((pool) => {
    if (pool.state === "incomplete") throw new DeviceError(`${asks}, but resource pool ${pool.id} is currently being updated`);
    if (pool.state === "invalid") throw new DeviceError(`${asks}, but resource pool ${pool.id} is currently invalid`);
    const selected = pool.devices.filter((device) => isSelectable(claim, alternative, device));
    return selected.filter((device) => hasRoom(search, alternative, device));
  });
}

/** allocateOne between requests. */
function fulfil(search: Search, { claim, request }: Place): Outcome {
  const wanted = search.claims[claim];
  if (wanted === undefined) return "found";
  const alternatives = wanted.requests[request];
  if (alternatives === undefined) {
    const outcome = fulfil(search, { claim: claim + 1, request: 0 });
    return outcome === "too-many" ? "none" : outcome;
  }
  const outcomes = new Set<Outcome>();
  for (const alternative of alternatives) {
    const outcome = allocate(search, { claim, request }, alternative, 0, 0);
    if (outcome === "found") return outcome;
    outcomes.add(outcome);
  }
  return outcomes.has("none") ? "none" : "too-many";
}

/** allocateOne within a request: `index` devices are chosen for it, and of the others those before `from` were tried. */
function allocate(search: Search, place: Place, alternative: Alternative, index: number, from: number): Outcome {
  const all = search.everything.get(alternative);
  if (all?.length === 0) return "none";
  const count = alternative.count ?? all?.length ?? 0;
  if (index >= count) return fulfil(search, { claim: place.claim, request: place.request + 1 });
  const own = search.chosen.filter(({ claim }) => claim === place.claim).length;
  if (own + count - index > mostDevices) return "too-many";
  if (search.steps++ > mostSteps) throw new DeviceError(`node ${search.node}: timed out trying to allocate devices`);
  if (all !== undefined) return allocateAll(search, place, alternative, all, index);
  for (let at = from; at < search.devices.length; at++) {
    const device = search.devices[at];
    if (device === undefined || !isWanted(search, place, alternative, device)) continue;
    if (take(search, place.claim, alternative, device) !== "taken") continue;
    const outcome = allocate(search, place, alternative, index + 1, at + 1);
    if (outcome === "found") return outcome;
    release(search);
    if (outcome === "too-many") return outcome;
  }
  return "none";
}

/** One device after the other of a request that wants all: if one is not to be had, none is. */
function allocateAll(search: Search, place: Place, alternative: Alternative, all: readonly PoolDevice[], index: number): Outcome {
  const device = all[index];
  if (device === undefined) return "none";
  const taken = take(search, place.claim, alternative, device);
  if (taken === "constrained") {
    const { title } = search.claims[place.claim] ?? { title: "" };
    const request = `claim ${title}, request ${alternative.name.choice || alternative.name.request}`;
    throw new DeviceError(`${request}: cannot add device ${device.id} because a claim constraint would not be satisfied`);
  }
  if (taken !== "taken") return "none";
  const outcome = allocate(search, place, alternative, index + 1, 0);
  if (outcome !== "found") release(search);
  return outcome;
}

/** Free devices that are what the request wants: those in use are not even looked at. */
function isWanted(search: Search, { claim }: Place, alternative: Alternative, device: PoolDevice): boolean {
  const wanted = search.claims[claim];
  if (wanted === undefined || isInUse(search, claim, alternative, device)) return false;
  return isSelectable(wanted, alternative, device) && hasRoom(search, alternative, device);
}
