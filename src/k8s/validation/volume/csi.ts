import { dns1123SubdomainProblems } from "../../core/dns-names.ts";
import { byteLength, toLower } from "../../core/go-strings.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { CSIVolumeSource } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

const longestDriverName = 63;

/** ValidateCSIDriverName of core/validation. */
export function validateCsiDriverName(name: string | undefined, at: Field, found: Violations, context: ValidationContext): void {
  if (name === undefined || name === "") {
    found.required(at);
    return;
  }
  if (byteLength(name) > longestDriverName) found.tooLong(at, longestDriverName);
  for (const problem of dns1123SubdomainProblems(toLower(name), context)) found.invalid(at, name, problem);
}

/** validateCSIVolumeSource of core/validation. */
export function validateCsiVolumeSource(
  { driver, nodePublishSecretRef }: CSIVolumeSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCsiDriverName(driver, child(at, "driver"), found, context);
  if (nodePublishSecretRef === undefined) return;
  const { name = "" } = nodePublishSecretRef;
  const nameAt = child(child(at, "nodePublishSecretRef"), "name");
  if (name === "") found.required(nameAt);
  // The server's path is that of a field which does not exist.
  else for (const problem of nameIsDnsSubdomain(name, "name", context)) found.invalid(child(at, "name"), name, problem, nameAt);
}
