import {
  setCsiDriverDefaults,
  setPersistentVolumeClaimDefaults,
  setPersistentVolumeDefaults,
  setStorageClassDefaults,
  setVolumeAttachmentDefaults,
} from "../../defaults/storage.ts";
import type { KindTable } from "../kind-rules.ts";
import { persistentVolumeWarnings, preparePersistentVolume, validatePersistentVolume } from "../persistent-volume/volume.ts";
import { claimWarnings, validatePersistentVolumeClaim } from "../persistent-volume-claim/claim.ts";
import { preparePersistentVolumeClaim } from "../persistent-volume-claim/prepare.ts";
import { withoutStatus } from "../prepare.ts";
import { csiDriverWarnings, prepareCsiDriver, validateCsiDriver } from "../storage/csi-driver.ts";
import { validateCsiNode } from "../storage/csi-node.ts";
import { csiStorageCapacityWarnings, validateCsiStorageCapacity } from "../storage/csi-storage-capacity.ts";
import { storageClassWarnings, validateStorageClass } from "../storage/storage-class.ts";
import { validateVolumeAttachment } from "../storage/volume-attachment.ts";
import { validateVolumeAttributesClass } from "../storage/volume-attributes-class.ts";

/** The kinds of persistent volumes, claims and storage classes. */
export const volumesKinds = {
  "v1/PersistentVolume": {
    isNamespaced: false,
    setDefaults: setPersistentVolumeDefaults,
    prepare: preparePersistentVolume,
    validate: validatePersistentVolume,
    warn: persistentVolumeWarnings,
  },
  "v1/PersistentVolumeClaim": {
    isNamespaced: true,
    setDefaults: setPersistentVolumeClaimDefaults,
    prepare: preparePersistentVolumeClaim,
    validate: validatePersistentVolumeClaim,
    warn: claimWarnings,
  },
  "storage.k8s.io/v1/StorageClass": {
    isNamespaced: false,
    setDefaults: setStorageClassDefaults,
    validate: validateStorageClass,
    warn: storageClassWarnings,
  },
  "storage.k8s.io/v1/CSIDriver": {
    isNamespaced: false,
    setDefaults: setCsiDriverDefaults,
    prepare: prepareCsiDriver,
    validate: validateCsiDriver,
    warn: csiDriverWarnings,
  },
  "storage.k8s.io/v1/CSINode": { isNamespaced: false, validate: validateCsiNode },
  "storage.k8s.io/v1/CSIStorageCapacity": {
    isNamespaced: true,
    validate: validateCsiStorageCapacity,
    warn: csiStorageCapacityWarnings,
  },
  "storage.k8s.io/v1/VolumeAttachment": {
    isNamespaced: false,
    setDefaults: setVolumeAttachmentDefaults,
    prepare: withoutStatus,
    validate: validateVolumeAttachment,
  },
  "storage.k8s.io/v1/VolumeAttributesClass": { isNamespaced: false, validate: validateVolumeAttributesClass },
} satisfies KindTable;
