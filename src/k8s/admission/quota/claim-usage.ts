import { type Quantity, quantityOf } from "../../core/quantity.ts";
import { compareQuantities, roundUp } from "../../core/quantity-arithmetic.ts";
import type { PersistentVolumeClaim } from "../../kinds.generated.ts";
import { type ResourceList, readResourceList } from "../resources/resource-list.ts";

const classAnnotation = "volume.beta.kubernetes.io/storage-class";

/** The name of a claim's StorageClass; the old annotation wins (GetPersistentVolumeClaimClass). */
export function storageClassOf({ metadata, spec }: PersistentVolumeClaim): string {
  return metadata?.annotations?.[classAnnotation] ?? spec?.storageClassName ?? "";
}

/** Whether a claim asks for a class, be it the empty one (PersistentVolumeClaimHasClass). */
export function hasStorageClass({ metadata, spec }: PersistentVolumeClaim): boolean {
  return metadata?.annotations?.[classAnnotation] !== undefined || spec?.storageClassName !== undefined;
}

/** What a claim uses of quotas, over all and of its StorageClass (pvcEvaluator.Usage). */
export function claimUsage(claim: PersistentVolumeClaim): ResourceList {
  const one = quantityOf(1, "DecimalSI");
  const usage = new Map<string, Quantity>([
    ["count/persistentvolumeclaims", one],
    ["persistentvolumeclaims", one],
  ]);
  const storageClass = storageClassOf(claim);
  const ofClass = (name: string) => `${storageClass}.storageclass.storage.k8s.io/${name}`;
  if (storageClass !== "") usage.set(ofClass("persistentvolumeclaims"), one);
  const storage = storageUsage(claim);
  if (storage === null) return usage;
  usage.set("requests.storage", storage);
  if (storageClass !== "") usage.set(ofClass("requests.storage"), storage);
  return usage;
}

/** What is requested, or already allocated where that is more, in whole bytes (getStorageUsage). */
function storageUsage({ spec, status }: PersistentVolumeClaim): Quantity | null {
  const requested = readResourceList(spec?.resources?.requests).get("storage");
  if (requested === undefined) return null;
  const result = wholeBytes(requested);
  const allocated = readResourceList(status?.allocatedResources).get("storage");
  return allocated !== undefined && compareQuantities(allocated, result) > 0 ? wholeBytes(allocated) : result;
}

function wholeBytes(quantity: Quantity): Quantity {
  const rounded = roundUp(quantity, 0);
  return compareQuantities(rounded, quantity) === 0 ? quantity : rounded;
}
