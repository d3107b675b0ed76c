import { type Quantity, quantityOf } from "../../core/quantity.ts";
import { compareQuantities, roundUp } from "../../core/quantity-arithmetic.ts";
import type { PersistentVolumeClaim } from "../../kinds.generated.ts";
import { storageClassOf } from "../../storage/storage-class-of.ts";
import { type ResourceList, readResourceList } from "../resources/resource-list.ts";

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
