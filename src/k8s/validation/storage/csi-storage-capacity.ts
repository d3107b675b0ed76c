import { formatQuantity } from "../../core/format-quantity.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import { signOf } from "../../core/quantity.ts";
import type { CSIStorageCapacity } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { deprecatedNodeLabel } from "../deprecated-node-labels.ts";
import { child, formatField, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabelSelector } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";

const topologyField = rootField("nodeTopology");

/** ValidateCSIStorageCapacity of storage/validation. */
export function validateCsiStorageCapacity(object: CSIStorageCapacity, found: Violations, context: ValidationContext): void {
  const { metadata, nodeTopology, storageClassName = "", capacity } = object;
  validateCoreObjectMeta(metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateLabelSelector(nodeTopology, topologyField, found, context);
  validateNameOf(nameIsDnsSubdomain, storageClassName, rootField("storageClassName"), found, context);
  if (capacity === undefined) return;
  // Unlike in lists of resources, nothing was rounded.
  const quantity = quantityAt(capacity);
  if (signOf(quantity) < 0) found.invalid(rootField("capacity"), formatQuantity(quantity), "must be greater than or equal to 0");
}

/** GetWarningsForCSIStorageCapacity of pkg/api/storage. */
export function csiStorageCapacityWarnings({ nodeTopology = {} }: CSIStorageCapacity): readonly string[] {
  const { matchExpressions = [], matchLabels = {} } = nodeTopology;
  const warnings: string[] = [];
  for (const [index, { key = "" }] of matchExpressions.entries()) {
    const message = deprecatedNodeLabel(key);
    const at = formatField(child(item(child(topologyField, "matchExpressions"), index), "key"));
    if (message !== null) warnings.push(`${at}: ${key} is ${message}`);
  }
  for (const label in matchLabels) {
    const message = deprecatedNodeLabel(label);
    if (message !== null) warnings.push(`nodeTopology.matchLabels.${label}: ${message}`);
  }
  return warnings;
}
