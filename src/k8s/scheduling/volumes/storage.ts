import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  VolumeAttachment,
} from "../../kinds.generated.ts";
import type { Claim, Volume } from "./claims.ts";

/** The objects that say where volumes are. */
export interface StorageObjects {
  readonly persistentVolumes?: readonly PersistentVolume[];
  readonly persistentVolumeClaims?: readonly PersistentVolumeClaim[];
  readonly storageClasses?: readonly StorageClass[];
  readonly csiNodes?: readonly CSINode[];
  readonly csiDrivers?: readonly CSIDriver[];
  readonly csiStorageCapacities?: readonly CSIStorageCapacity[];
  readonly volumeAttachments?: readonly VolumeAttachment[];
}

/** Claims and volumes as the controllers leave them before a pod comes; changes as pods with waiting claims are placed. */
export interface Storage {
  readonly claims: Map<string, Claim>;
  readonly volumes: Map<string, Volume>;
  readonly classes: ReadonlyMap<string, StorageClass>;
  readonly defaultClass: string;
  readonly csiNodes: ReadonlyMap<string, CSINode>;
  readonly csiDrivers: ReadonlyMap<string, CSIDriver>;
  readonly capacities: readonly CSIStorageCapacity[];
  readonly attachments: readonly VolumeAttachment[];
}

/** The same claims and volumes, to change on their own. */
export function copyOfStorage(storage: Storage): Storage {
  return { ...storage, claims: new Map(storage.claims), volumes: new Map(storage.volumes) };
}
