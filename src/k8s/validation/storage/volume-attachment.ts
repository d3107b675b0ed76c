import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { VolumeAttachment, VolumeAttachmentSource } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import { validateNameOf } from "../names.ts";
import { validatePersistentVolumeSpec } from "../persistent-volume/volume-spec.ts";
import type { Violations } from "../violation.ts";

const specField = rootField("spec");

/** ValidateVolumeAttachment of storage/validation. */
export function validateVolumeAttachment(attachment: VolumeAttachment, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = attachment;
  const { attacher = "", source = {}, nodeName = "" } = spec;
  const sourceField = child(specField, "source");
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateCsiDriverName(attacher, child(specField, "attacher"), found, context);
  validateVolumeAttachmentSource(source, sourceField, found, context);
  validateNameOf(nameIsDnsSubdomain, nodeName, child(specField, "nodeName"), found, context);
  const { persistentVolumeName: volume } = source;
  if (volume !== undefined)
    validateNameOf(nameIsDnsSubdomain, volume, child(sourceField, "persistentVolumeName"), found, context);
}

/** validateVolumeAttachmentSource of storage/validation. */
function validateVolumeAttachmentSource(
  { inlineVolumeSpec: inline, persistentVolumeName: volume }: VolumeAttachmentSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const exactlyOne = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
  if (inline !== undefined && volume !== undefined) found.forbidden(at, exactlyOne);
  else if (inline !== undefined)
    validatePersistentVolumeSpec(inline, "", "inline", child(at, "inlineVolumeSpec"), found, context);
  else if (volume === undefined) found.required(at, exactlyOne);
  else if (volume === "") found.required(child(at, "persistentVolumeName"), "must specify non empty persistentVolumeName");
}
