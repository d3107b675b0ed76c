import { compareStrings } from "../../core/go-strings.ts";
import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  VolumeAttachment,
} from "../../kinds.generated.ts";
import { bindClaims } from "./bind-claims.ts";
import { type Claim, claimKey, readClaim, readVolume, type Volume } from "./claims.ts";

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

/** Reads the objects, and binds what the volume controller binds before a pod asks for it. */
export function prepareStorage(objects: StorageObjects): Storage {
  const classes = byName(objects.storageClasses ?? []);
  const defaultClass = defaultClassOf([...classes.values()]);
  const claims = (objects.persistentVolumeClaims ?? []).map((claim) => readClaim(claim, defaultClass));
  const volumes = (objects.persistentVolumes ?? []).map(readVolume);
  const storage: Storage = {
    claims: new Map(claims.map((claim) => [claimKey(claim.namespace, claim.name), claim])),
    volumes: new Map(volumes.map((volume) => [volume.name, volume])),
    classes,
    defaultClass,
    csiNodes: byName(objects.csiNodes ?? []),
    csiDrivers: byName(objects.csiDrivers ?? []),
    capacities: objects.csiStorageCapacities ?? [],
    attachments: objects.volumeAttachments ?? [],
  };
  bindClaims(storage);
  return storage;
}

/** The same claims and volumes, to change on their own. */
export function copyOfStorage(storage: Storage): Storage {
  return { ...storage, claims: new Map(storage.claims), volumes: new Map(storage.volumes) };
}

/** GetDefaultClass of pkg/volume/util: the newest, then the first by name; empty if there is none. */
function defaultClassOf(classes: readonly StorageClass[]): string {
  const defaults = classes.filter(({ metadata }) => defaultAnnotations.some((key) => metadata?.annotations?.[key] === "true"));
  const [first] = defaults.sort(
    ({ metadata: a }, { metadata: b }) =>
      compareStrings(b?.creationTimestamp ?? "", a?.creationTimestamp ?? "") || compareStrings(a?.name ?? "", b?.name ?? ""),
  );
  return first?.metadata?.name ?? "";
}

const defaultAnnotations = [
  "storageclass.kubernetes.io/is-default-class",
  "storageclass.beta.kubernetes.io/is-default-class",
] as const;

function byName<T extends { readonly metadata?: { readonly name?: string } }>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [object.metadata?.name ?? "", object]));
}
