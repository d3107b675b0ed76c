import { namedString } from "../../core/go.ts";
import type {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  GCEPersistentDiskVolumeSource,
} from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { requireFields } from "./required.ts";

/** validateGCEPersistentDiskVolumeSource of core/validation. */
export function validateGcePersistentDisk(disk: GCEPersistentDiskVolumeSource, at: Field, found: Violations): void {
  requireFields(disk, ["pdName"], at, found);
  validatePartition(disk.partition, at, found);
}

/** validateAWSElasticBlockStoreVolumeSource of core/validation. */
export function validateAwsElasticBlockStore(disk: AWSElasticBlockStoreVolumeSource, at: Field, found: Violations): void {
  requireFields(disk, ["volumeID"], at, found);
  validatePartition(disk.partition, at, found);
}

function validatePartition(partition: number | undefined, at: Field, found: Violations): void {
  if (partition === undefined || (partition >= 0 && partition <= 255)) return;
  // The server takes 0, too.
  found.invalid(child(at, "partition"), partition, "must be between 1 and 255, inclusive");
}

const cachingModes = ["None", "ReadOnly", "ReadWrite"];
const diskKinds = ["Dedicated", "Managed", "Shared"];
const managedUris = ["/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"];
const blobUris = ["https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"];

/** validateAzureDisk of core/validation. */
export function validateAzureDisk(disk: AzureDiskVolumeSource, at: Field, found: Violations): void {
  requireFields(disk, ["diskName", "diskURI"], at, found);
  const { cachingMode, kind, diskURI = "" } = disk;
  if (cachingMode !== undefined && !cachingModes.includes(cachingMode)) {
    found.notSupported(child(at, "cachingMode"), namedString(cachingMode), cachingModes);
  }
  if (kind === undefined) return;
  if (!diskKinds.includes(kind)) found.notSupported(child(at, "kind"), namedString(kind), diskKinds);
  if (kind === "Managed") {
    if (!diskURI.startsWith("/subscriptions/")) found.notSupported(child(at, "diskURI"), diskURI, managedUris);
  } else if (!diskURI.startsWith("https://")) found.notSupported(child(at, "diskURI"), diskURI, blobUris);
}
