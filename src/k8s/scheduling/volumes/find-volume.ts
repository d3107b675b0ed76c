import type { SelectableNode } from "../../core/node-selectors.ts";
import { type Quantity, zeroQuantity } from "../../core/quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import { matchesAnyTerm } from "../nodes/node-affinity.ts";
import { matchesSelector } from "../selectors.ts";
import type { Claim, Volume } from "./claims.ts";

/** CheckNodeAffinity of component-helpers: a node's name plays no part, only its labels. */
export function reaches(volume: Volume, { labels }: SelectableNode): boolean {
  return volume.nodeTerms === null || matchesAnyTerm(volume.nodeTerms, { name: "", labels });
}

/** IsVolumeBoundToClaim: bound to a claim, or reserved for it; manifests often have no uids to compare. */
export function isReservedFor({ claimRef }: Volume, { namespace, name, uid }: Claim): boolean {
  if (claimRef === null || claimRef.name !== name || (claimRef.namespace ?? "") !== namespace) return false;
  const wanted = claimRef.uid ?? "";
  return wanted === "" || uid === "" || wanted === uid;
}

/** CheckAccessModes. */
export function hasModes({ accessModes }: { readonly accessModes: readonly string[] }, claim: Claim): boolean {
  return claim.accessModes.every((mode) => accessModes.includes(mode));
}

/** FindMatchingVolume for the scheduler: the volume reserved for a claim, or the smallest that a node reaches. */
export function findVolumeOnNode(
  claim: Claim,
  volumes: readonly Volume[],
  node: SelectableNode,
  taken: ReadonlySet<string>,
): Volume | null {
  let best: Volume | null = null;
  for (const volume of volumes) {
    if (taken.has(volume.name) || !isCandidate(volume, claim)) continue;
    if (isReservedFor(volume, claim)) return reaches(volume, node) ? volume : null;
    if (!isFree(volume, claim) || !hasModes(volume, claim) || !reaches(volume, node)) continue;
    best = smaller(best, volume);
  }
  return best;
}

/** FindMatchingVolume for the volume controller, which only takes reserved volumes for a claim that waits for its first pod. */
export function findVolume(claim: Claim, volumes: readonly Volume[], waits: boolean): Volume | null {
  for (const group of byAccessModes(volumes, claim)) {
    let best: Volume | null = null;
    for (const volume of group) {
      if (!isCandidate(volume, claim)) continue;
      if (isReservedFor(volume, claim)) return volume;
      if (!waits && isFree(volume, claim)) best = smaller(best, volume);
    }
    if (best !== null) return best;
  }
  return null;
}

/** allPossibleMatchingAccessModes: volumes with the same modes together, those with the fewest first. */
function byAccessModes(volumes: readonly Volume[], claim: Claim): readonly (readonly Volume[])[] {
  const groups = new Map<string, Volume[]>();
  for (const volume of volumes) {
    if (!hasModes(volume, claim)) continue;
    const key = [...new Set(volume.accessModes)].sort().join();
    groups.set(key, [...(groups.get(key) ?? []), volume]);
  }
  return [...groups].sort(([a], [b]) => a.split(",").length - b.split(",").length).map(([, group]) => group);
}

/** What a volume must be even if it is reserved for the claim. */
function isCandidate(volume: Volume, claim: Claim): boolean {
  if (volume.claimRef !== null && !isReservedFor(volume, claim)) return false;
  const request: Quantity = claim.request ?? zeroQuantity;
  if (compareQuantities(volume.capacity, request) < 0 || volume.volumeMode !== claim.volumeMode) return false;
  return volume.attributesClass === claim.attributesClass && !volume.isTerminating;
}

function isFree(volume: Volume, { selector, className }: Claim): boolean {
  if (volume.phase !== "Available" || volume.className !== className) return false;
  return selector === null || matchesSelector(selector, volume.labels);
}

function smaller(best: Volume | null, volume: Volume): Volume {
  return best !== null && compareQuantities(best.capacity, volume.capacity) <= 0 ? best : volume;
}
