import { quote } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { EphemeralVolumeSource } from "../../kinds.generated.ts";
import { validateTemplateObjectMeta } from "../core-meta.ts";
import { child, type Field } from "../field.ts";
import { validatePersistentVolumeClaimSpec } from "../persistent-volume-claim/claim-spec.ts";
import type { VolumeScope } from "./volume-scope.ts";

/** validateEphemeralVolumeSource of core/validation, and what validateVolumeSource asks of the name of the claim to be made. */
export function validateEphemeralVolumeSource(
  { volumeClaimTemplate }: EphemeralVolumeSource,
  volume: string,
  at: Field,
  { found, context, podName }: VolumeScope,
): void {
  const templateAt = child(at, "volumeClaimTemplate");
  if (volumeClaimTemplate === undefined) found.required(templateAt);
  else {
    validateTemplateObjectMeta(volumeClaimTemplate.metadata, child(templateAt, "metadata"), found, context);
    validatePersistentVolumeClaimSpec(volumeClaimTemplate.spec ?? {}, child(templateAt, "spec"), found, context);
  }
  if (podName === "" || volume === "") return;
  const claim = `${podName}-${volume}`;
  for (const problem of nameIsDnsSubdomain(claim, "name", context)) {
    if (at.parent !== null) found.invalid(child(at.parent, "name"), volume, `PVC name ${quote(claim)}: ${problem}`);
  }
}
