import { formatQuantity } from "../../core/format-quantity.ts";
import { quote } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from "../../kinds.generated.ts";
import { betaClass } from "../../storage/storage-class-of.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { type Field, formatField, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { isFractional, resourceAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validatePersistentVolumeClaimSpec } from "./claim-spec.ts";

const specField = rootField("spec");

/** ValidatePersistentVolumeClaim of core/validation. */
export function validatePersistentVolumeClaim(claim: PersistentVolumeClaim, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(claim.metadata, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validatePersistentVolumeClaimSpec(claim.spec ?? {}, specField, found, context);
}

/** GetWarningsForPersistentVolumeClaim of pkg/api/persistentvolumeclaim. */
export function claimWarnings({ metadata, spec = {} }: PersistentVolumeClaim): readonly string[] {
  const warnings = claimSpecWarnings(spec, specField);
  if (metadata?.annotations?.[betaClass] === undefined) return warnings;
  const deprecated = 'deprecated since v1.8; use "storageClassName" attribute instead';
  return [`metadata.annotations[${betaClass}]: ${deprecated}`, ...warnings];
}

/** GetWarningsForPersistentVolumeClaimSpec of the same. */
export function claimSpecWarnings({ resources }: PersistentVolumeClaimSpec, at: Field): readonly string[] {
  const warnings: string[] = [];
  for (const list of ["requests", "limits"] as const) {
    const storage = resources?.[list]?.["storage"];
    if (storage === undefined || !isFractional(resourceAt(storage))) continue;
    const shown = quote(formatQuantity(resourceAt(storage)));
    const where = `${formatField(at)}.resources.${list}[storage]`;
    warnings.push(`${where}: fractional byte value ${shown} is invalid, must be an integer`);
  }
  return warnings;
}
