import type { ObjectMeta } from "../kinds.generated.ts";

export const betaClass = "volume.beta.kubernetes.io/storage-class";

/** The provisioner of classes whose volumes nobody makes. */
export const noProvisioner = "kubernetes.io/no-provisioner";

/** A claim, or a volume. */
interface OfClass {
  readonly metadata?: ObjectMeta;
  readonly spec?: { readonly storageClassName?: string };
}

/** The name of its StorageClass; the old annotation wins (GetPersistentVolumeClaimClass, GetPersistentVolumeClass). */
export function storageClassOf({ metadata, spec }: OfClass): string {
  return metadata?.annotations?.[betaClass] ?? spec?.storageClassName ?? "";
}

/** Whether it asks for a class, be it the empty one (PersistentVolumeClaimHasClass). */
export function hasStorageClass({ metadata, spec }: OfClass): boolean {
  return metadata?.annotations?.[betaClass] !== undefined || spec?.storageClassName !== undefined;
}
