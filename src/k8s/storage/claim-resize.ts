import { isQuantityProblem, type Quantity, readQuantity } from "../core/quantity.ts";
import { compareQuantities } from "../core/quantity-arithmetic.ts";
import type { PersistentVolumeClaim, QuantityText, StorageClass } from "../kinds.generated.ts";
import { storageClassOf } from "./storage-class-of.ts";

/** Why the size of a claim that exists may not become another: the server's word and sentence. */
export interface ResizeRefusal {
  readonly code: "not-bound" | "class-forbids" | "shrinks";
  readonly reason: "Forbidden" | "FieldValueForbidden";
  readonly clusterMessage: string;
}

/**
 * Whether the server takes another size of a claim: ValidatePersistentVolumeClaimUpdate, then the admission plugin
 * PersistentVolumeClaimResize. `before` is the claim as the cluster has it, with its status; what that does not show is not held
 * against the change. `classOf` gives a class, null where there is none, undefined where that is not known.
 */
export function refuseResize(
  before: PersistentVolumeClaim,
  after: PersistentVolumeClaim,
  classOf: (name: string) => StorageClass | null | undefined,
): ResizeRefusal | null {
  const [old, wanted] = [sizeOf(before), sizeOf(after)];
  if (old === null || wanted === null) return null;
  const change = compareQuantities(wanted, old);
  if (change === 0) return null;
  const { phase, capacity = {} } = before.status ?? {};
  // The server shows the difference behind it.
  if (phase !== undefined && phase !== "Bound") return invalid("not-bound", "spec", immutable);
  if (change < 0) {
    const there = quantityOf(capacity["storage"]);
    if (there === null || compareQuantities(wanted, there) > 0) return null;
    return invalid("shrinks", "spec.resources.requests.storage", "field can not be less than status.capacity");
  }
  if (mayGrow(before, classOf)) return null;
  const clusterMessage = `persistentvolumeclaims "${after.metadata?.name ?? ""}" is forbidden: ${notResizable}`;
  return { code: "class-forbids", reason: "Forbidden", clusterMessage };
}

const immutable = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
const notResizable =
  "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize";

function invalid(code: ResizeRefusal["code"], field: string, detail: string): ResizeRefusal {
  return { code, reason: "FieldValueForbidden", clusterMessage: `${field}: Forbidden: ${detail}` };
}

/** allowResize; a class that the manifest does not name stays that of the claim. */
function mayGrow(claim: PersistentVolumeClaim, classOf: (name: string) => StorageClass | null | undefined): boolean {
  const name = storageClassOf(claim);
  if (name === "") return false;
  const found = classOf(name);
  return found === undefined || found?.allowVolumeExpansion === true;
}

function sizeOf({ spec }: PersistentVolumeClaim): Quantity | null {
  return quantityOf(spec?.resources?.requests?.["storage"]);
}

function quantityOf(text: QuantityText | undefined): Quantity | null {
  const quantity = text === undefined ? null : readQuantity(text);
  return quantity === null || isQuantityProblem(quantity) ? null : quantity;
}
