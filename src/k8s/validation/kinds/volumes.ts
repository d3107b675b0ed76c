import { setPersistentVolumeClaimDefaults } from "../../defaults/storage.ts";
import type { KindTable } from "../kind-rules.ts";
import { claimWarnings, validatePersistentVolumeClaim } from "../persistent-volume-claim/claim.ts";
import { preparePersistentVolumeClaim } from "../persistent-volume-claim/prepare.ts";

/** The kinds of persistent volumes, claims and storage classes. */
export const volumesKinds = {
  "v1/PersistentVolumeClaim": {
    isNamespaced: true,
    setDefaults: setPersistentVolumeClaimDefaults,
    prepare: preparePersistentVolumeClaim,
    validate: validatePersistentVolumeClaim,
    warn: claimWarnings,
  },
} satisfies KindTable;
