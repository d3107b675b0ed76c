import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from "../kinds.generated.ts";

/** SetDefaults_PersistentVolumeClaimSpec of pkg/apis/core/v1. */
export function setPersistentVolumeClaimSpecDefaults(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  return spec.volumeMode === undefined ? { ...spec, volumeMode: "Filesystem" } : spec;
}

/** SetObjectDefaults_PersistentVolumeClaim of pkg/apis/core/v1. */
export function setPersistentVolumeClaimDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  return { ...claim, spec: setPersistentVolumeClaimSpecDefaults(claim.spec ?? {}) };
}
