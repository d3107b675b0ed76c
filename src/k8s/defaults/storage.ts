import type {
  CSIDriver,
  PersistentVolume,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  PersistentVolumeSpec,
  RBDPersistentVolumeSource,
  ScaleIOPersistentVolumeSource,
  StorageClass,
  VolumeAttachment,
} from "../kinds.generated.ts";

/** SetDefaults_PersistentVolumeClaimSpec of pkg/apis/core/v1. */
export function setPersistentVolumeClaimSpecDefaults(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  return spec.volumeMode === undefined ? { ...spec, volumeMode: "Filesystem" } : spec;
}

/** SetObjectDefaults_PersistentVolumeClaim of pkg/apis/core/v1. */
export function setPersistentVolumeClaimDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  return { ...claim, spec: setPersistentVolumeClaimSpecDefaults(claim.spec ?? {}) };
}

/** SetObjectDefaults_PersistentVolume of pkg/apis/core/v1. */
export function setPersistentVolumeDefaults(volume: PersistentVolume): PersistentVolume {
  const spec = setPersistentVolumeSourceDefaults(volume.spec ?? {});
  const { persistentVolumeReclaimPolicy = "", volumeMode = "Filesystem" } = spec;
  return { ...volume, spec: { ...spec, persistentVolumeReclaimPolicy: persistentVolumeReclaimPolicy || "Retain", volumeMode } };
}

/** The defaults of sources, which volumes in VolumeAttachments get, too. */
export function setPersistentVolumeSourceDefaults(spec: PersistentVolumeSpec): PersistentVolumeSpec {
  const { hostPath, rbd, iscsi, azureDisk, scaleIO } = spec;
  if ((hostPath ?? rbd ?? iscsi ?? azureDisk ?? scaleIO) === undefined) return spec;
  return {
    ...spec,
    ...(hostPath === undefined ? {} : { hostPath: { type: "", ...hostPath } }),
    ...(rbd === undefined ? {} : { rbd: setRbdDefaults(rbd) }),
    ...(iscsi === undefined ? {} : { iscsi: { ...iscsi, iscsiInterface: iscsi.iscsiInterface || "default" } }),
    ...(azureDisk === undefined ? {} : { azureDisk: { ...azureDiskDefaults, ...azureDisk } }),
    ...(scaleIO === undefined ? {} : { scaleIO: setScaleIoDefaults(scaleIO) }),
  };
}

function setRbdDefaults({ pool = "", user = "", keyring = "", ...rbd }: RBDPersistentVolumeSource): RBDPersistentVolumeSource {
  return { ...rbd, pool: pool || "rbd", user: user || "admin", keyring: keyring || "/etc/ceph/keyring" };
}

function setScaleIoDefaults({ storageMode, fsType, ...source }: ScaleIOPersistentVolumeSource): ScaleIOPersistentVolumeSource {
  return { ...source, storageMode: storageMode || "ThinProvisioned", fsType: fsType || "xfs" };
}

const azureDiskDefaults = { cachingMode: "ReadWrite", fsType: "ext4", readOnly: false, kind: "Shared" };

/** SetDefaults_StorageClass of pkg/apis/storage/v1. */
export function setStorageClassDefaults(storageClass: StorageClass): StorageClass {
  return { reclaimPolicy: "Delete", volumeBindingMode: "Immediate", ...storageClass };
}

const csiDriverDefaults = {
  attachRequired: true,
  podInfoOnMount: false,
  storageCapacity: false,
  fsGroupPolicy: "ReadWriteOnceWithFSType",
  requiresRepublish: false,
  seLinuxMount: false,
};

/** SetDefaults_CSIDriver of pkg/apis/storage/v1. */
export function setCsiDriverDefaults(driver: CSIDriver): CSIDriver {
  const { volumeLifecycleModes = [], ...spec } = driver.spec ?? {};
  const modes = volumeLifecycleModes.length === 0 ? ["Persistent"] : volumeLifecycleModes;
  return { ...driver, spec: { ...csiDriverDefaults, ...spec, volumeLifecycleModes: modes } };
}

/** SetObjectDefaults_VolumeAttachment of pkg/apis/storage/v1. */
export function setVolumeAttachmentDefaults(attachment: VolumeAttachment): VolumeAttachment {
  const { spec } = attachment;
  const inline = spec?.source?.inlineVolumeSpec;
  if (inline === undefined) return attachment;
  const source = { ...spec?.source, inlineVolumeSpec: setPersistentVolumeSourceDefaults(inline) };
  return { ...attachment, spec: { ...spec, source } };
}
