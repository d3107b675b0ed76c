import { compareStrings } from "../../core/go-strings.ts";
import type { StorageClass } from "../../kinds.generated.ts";
import { bindClaims } from "./bind-claims.ts";
import { claimKey, readClaim, readVolume } from "./claims.ts";
import type { Storage, StorageObjects } from "./storage.ts";

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
