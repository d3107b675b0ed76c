import { toJson } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import type { OpaqueDeviceConfiguration } from "../../kinds.generated.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";

/** OpaqueParametersMaxLength. */
const longestParameters = 10 * 1024;

/** validateDeviceConfiguration of resource/validation. */
export function validateDeviceConfiguration(
  { opaque }: { readonly opaque?: OpaqueDeviceConfiguration },
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const opaqueField = child(at, "opaque");
  if (opaque === undefined) found.required(opaqueField);
  else validateOpaqueConfiguration(opaque, opaqueField, found, context);
}

/** validateOpaqueConfiguration of resource/validation. */
function validateOpaqueConfiguration(
  { driver = "", parameters }: OpaqueDeviceConfiguration,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCsiDriverName(driver, child(at, "driver"), found, context);
  validateRawExtension(parameters, child(at, "parameters"), longestParameters, found);
}

/** validateRawExtension of resource/validation. The value is measured as JSON without blanks. */
function validateRawExtension(value: unknown, at: Field, longest: number, found: Violations): void {
  if (value === undefined || value === null) found.required(at);
  else if (byteLength(toJson(value)) > longest) found.tooLong(at, longest);
  else if (typeof value !== "object" || Array.isArray(value)) found.invalid(at, "<value omitted>", "must be a valid JSON object");
}
