import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { VolumeAttributesClass } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateParameters, validateProvisioner } from "./parameters.ts";

/** ValidateVolumeAttributesClass of storage/validation. */
export function validateVolumeAttributesClass(
  { metadata, driverName = "", parameters = {} }: VolumeAttributesClass,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateProvisioner(driverName, rootField("driverName"), found, context);
  validateParameters(parameters, rootField("parameters"), found, { mayBeEmpty: false });
}
