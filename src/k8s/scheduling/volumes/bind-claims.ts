import { zeroQuantity } from "../../core/quantity.ts";
import { wholeValue } from "../../core/quantity-arithmetic.ts";
import { type Claim, claimKey, type Volume } from "./claims.ts";
import { findVolume, hasModes, isReservedFor } from "./find-volume.ts";
import type { Storage } from "./storage.ts";

/** What the volume controller does with all claims (syncClaim of pkg/controller/volume/persistentvolume), in their order. */
export function bindClaims(storage: Storage): void {
  for (const claim of [...storage.claims.values()]) syncClaim(storage, claim);
}

/** What it does with one claim; provisioning is not done, for no one knows whether and where it works. */
export function syncClaim(storage: Storage, claim: Claim): void {
  if (claim.isBindCompleted) syncBoundClaim(storage, claim);
  else if (claim.volumeName === "") {
    const volume = findVolume(claim, [...storage.volumes.values()], waitsForPod(storage, claim));
    if (volume !== null) bindClaim(storage, claim, volume);
  } else {
    const volume = storage.volumes.get(claim.volumeName);
    if (volume === undefined) return;
    if (volume.claimRef === null ? satisfies(volume, claim) : isReservedFor(volume, claim)) bindClaim(storage, claim, volume);
  }
}

/** IsDelayBindingMode of component-helpers: the class waits until a pod is placed; an unknown class does not. */
export function waitsForPod({ classes }: Storage, { className }: Claim): boolean {
  return className !== "" && classes.get(className)?.volumeBindingMode === "WaitForFirstConsumer";
}

/** Binds a claim and a volume to each other (bind of pv_controller.go). */
export function bindClaim(storage: Storage, claim: Claim, volume: Volume): void {
  const { namespace, name, uid } = claim;
  const reference = { kind: "PersistentVolumeClaim", namespace, name, ...(uid === "" ? {} : { uid }) };
  storage.volumes.set(volume.name, { ...volume, claimRef: reference, phase: "Bound" });
  storage.claims.set(claimKey(namespace, name), { ...claim, volumeName: volume.name, isBindCompleted: true });
}

function syncBoundClaim(storage: Storage, claim: Claim): void {
  const volume = storage.volumes.get(claim.volumeName);
  const isLost = volume === undefined || (volume.claimRef !== null && !isReservedFor(volume, claim));
  if (isLost) storage.claims.set(claimKey(claim.namespace, claim.name), { ...claim, isLost });
  else if (volume.claimRef === null) bindClaim(storage, claim, volume);
}

/** checkVolumeSatisfyClaim: of a volume that the claim names, only this is asked. */
function satisfies(volume: Volume, claim: Claim): boolean {
  if (volume.isTerminating || wholeValue(volume.capacity) < wholeValue(claim.request ?? zeroQuantity)) return false;
  if (volume.className !== claim.className || volume.attributesClass !== claim.attributesClass) return false;
  return volume.volumeMode === claim.volumeMode && hasModes(volume, claim);
}
