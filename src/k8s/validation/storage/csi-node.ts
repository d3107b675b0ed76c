import { byteLength } from "../../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { CSINode, CSINodeDriver } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field, item, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateQualifiedName } from "../names.ts";
import { validateNonnegativeField } from "../quantities.ts";
import type { Violations } from "../violation.ts";

const driversField = child(rootField("spec"), "drivers");
const longestId = 256;

/** ValidateCSINode of storage/validation. */
export function validateCsiNode({ metadata, spec }: CSINode, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const names = new Set<string>();
  for (const [index, driver] of (spec?.drivers ?? []).entries())
    validateCsiNodeDriver(driver, names, item(driversField, index), found, context);
}

/** validateCSINodeDriver of storage/validation. */
function validateCsiNodeDriver(
  { name = "", nodeID = "", allocatable, topologyKeys = [] }: CSINodeDriver,
  names: Set<string>,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCsiDriverName(name, child(at, "name"), found, context);
  if (nodeID === "") found.required(child(at, "nodeID"));
  if (byteLength(nodeID) > longestId) found.invalid(child(at, "nodeID"), nodeID, `must be ${longestId} characters or less`);
  validateNonnegativeField(allocatable?.count, child(at, "allocatable"), "count", found);
  if (names.has(name)) found.duplicate(child(at, "name"), name);
  names.add(name);
  const keys = new Set<string>();
  for (const [index, key] of topologyKeys.entries()) {
    // The server's path is that of the driver.
    const where = printedAs(at, item(child(at, "topologyKeys"), index));
    if (key === "") found.required(where);
    if (keys.has(key)) found.duplicate(where, key);
    keys.add(key);
    validateQualifiedName(key, where, found, context);
  }
}
