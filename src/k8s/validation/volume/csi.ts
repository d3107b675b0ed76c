import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { CSIVolumeSource } from "../../kinds.generated.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

/** validateCSIVolumeSource of core/validation. */
export function validateCsiVolumeSource(
  { driver, nodePublishSecretRef }: CSIVolumeSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCsiDriverName(driver ?? "", child(at, "driver"), found, context);
  if (nodePublishSecretRef === undefined) return;
  const { name = "" } = nodePublishSecretRef;
  const nameAt = child(child(at, "nodePublishSecretRef"), "name");
  if (name === "") found.required(nameAt);
  // The server's path is that of a field which does not exist.
  else for (const problem of nameIsDnsSubdomain(name, "name", context)) found.invalid(child(at, "name"), name, problem, nameAt);
}
