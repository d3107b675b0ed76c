import { isQuantityProblem, readQuantity } from "../core/quantity.ts";
import { wholeValue } from "../core/quantity-arithmetic.ts";
import type { PersistentVolumeClaimSpec, PersistentVolumeSpec, QuantityText } from "../kinds.generated.ts";

/** Why a claim cannot have a volume, in the words of checkVolumeSatisfyClaim, and the field of the claim that says otherwise. */
export interface VolumeMismatch {
  readonly reason:
    | "requested PV is too small"
    | "storageClassName does not match"
    | "volumeAttributesClassName does not match"
    | "incompatible volumeMode"
    | "incompatible accessMode";
  readonly claimField: readonly string[];
  readonly volumeField: readonly string[];
  readonly wanted: string;
  readonly found: string;
}

/**
 * Whether a volume satisfies a claim (checkVolumeSatisfyClaim of the persistent volume controller, in its order). Where the claim
 * names no class, a cluster's default may be filled in: nothing is said of the class then.
 */
export function volumeMismatch(claim: PersistentVolumeClaimSpec, volume: PersistentVolumeSpec): VolumeMismatch | null {
  const size = claim.resources?.requests?.["storage"] ?? "0";
  const capacity = volume.capacity?.["storage"] ?? "0";
  if (bytes(capacity) < bytes(size)) {
    const where = { claimField: ["resources", "requests", "storage"], volumeField: ["capacity", "storage"] };
    return { reason: "requested PV is too small", ...where, wanted: String(size), found: String(capacity) };
  }
  const plain = (["storageClassName", "volumeAttributesClassName"] as const).find((field) => {
    const wanted = claim[field];
    return (field === "volumeAttributesClassName" || wanted !== undefined) && (wanted ?? "") !== (volume[field] ?? "");
  });
  if (plain !== undefined) {
    const where = { claimField: [plain], volumeField: [plain] };
    return { reason: `${plain} does not match`, ...where, wanted: claim[plain] ?? "", found: volume[plain] ?? "" };
  }
  const [mode, volumeMode] = [claim.volumeMode ?? "Filesystem", volume.volumeMode ?? "Filesystem"];
  if (mode !== volumeMode) {
    const where = { claimField: ["volumeMode"], volumeField: ["volumeMode"] };
    return { reason: "incompatible volumeMode", ...where, wanted: mode, found: volumeMode };
  }
  const missing = (claim.accessModes ?? []).find((one) => !(volume.accessModes ?? []).includes(one));
  if (missing === undefined) return null;
  const where = { claimField: ["accessModes"], volumeField: ["accessModes"] };
  return { reason: "incompatible accessMode", ...where, wanted: missing, found: (volume.accessModes ?? []).join(", ") };
}

function bytes(written: QuantityText): bigint {
  const quantity = readQuantity(written);
  return isQuantityProblem(quantity) ? 0n : wholeValue(quantity);
}
