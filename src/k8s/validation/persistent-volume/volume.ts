import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { PersistentVolume, PersistentVolumeSpec } from "../../kinds.generated.ts";
import { betaClass } from "../../storage/storage-class-of.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { nodeSelectorTermWarnings } from "../deprecated-node-labels.ts";
import { child, entry, item, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, objectName } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validatePersistentVolumeSpec } from "./volume-spec.ts";

const specField = rootField("spec");
const mountOptions = "volume.beta.kubernetes.io/mount-options";

/** ValidatePersistentVolume of core/validation, and checkMountOption of pkg/volume/validation. */
export function validatePersistentVolume(volume: PersistentVolume, found: Violations, context: ValidationContext): void {
  const { metadata, spec = {} } = volume;
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validatePersistentVolumeSpec(spec, objectName(metadata), "volume", specField, found, context);
  if (metadata?.annotations?.[mountOptions] === undefined || mountable.some((source) => spec[source] !== undefined)) return;
  const annotations = child(metadataField, "annotations");
  const at = printedAs(child(annotations, mountOptions), entry(annotations, mountOptions));
  found.forbidden(at, "may not specify mount options for this volume type");
}

/** The sources for which the annotation of old with mount options is known. */
const mountable: readonly (keyof PersistentVolumeSpec)[] = [
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "glusterfs",
  "nfs",
  "rbd",
  "quobyte",
  "iscsi",
  "cinder",
  "cephfs",
  "azureFile",
  "vsphereVolume",
  "azureDisk",
  "photonPersistentDisk",
];

/** PrepareForCreate of registry/core/persistentvolume. */
export function preparePersistentVolume(volume: PersistentVolume, { minor }: ValidationContext): PersistentVolume {
  const prepared = { ...volume, status: { phase: "Pending" } };
  if (volume.spec?.volumeAttributesClassName === undefined || isOn("volumeAttributesClasses", minor)) return prepared;
  const { volumeAttributesClassName: _, ...spec } = volume.spec;
  return { ...prepared, spec };
}

const deprecatedAnnotations: readonly (readonly [annotation: string, message: string])[] = [
  [betaClass, 'deprecated since v1.8; use "storageClassName" attribute instead'],
  [mountOptions, 'deprecated since v1.31; use "mountOptions" attribute instead'],
];

const deprecatedSources: readonly (readonly [source: keyof PersistentVolumeSpec, called: string, message: string])[] = [
  ["cephfs", "cephfs", "deprecated in v1.28, non-functional in v1.31+"],
  ["photonPersistentDisk", "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"],
  ["scaleIO", "scaleIO", "deprecated in v1.16, non-functional in v1.22+"],
  ["storageos", "storageOS", "deprecated in v1.22, non-functional in v1.25+"],
  ["glusterfs", "glusterfs", "deprecated in v1.25, non-functional in v1.26+"],
  ["rbd", "rbd", "deprecated in v1.28, non-functional in v1.31+"],
];

/** GetWarningsForPersistentVolume of pkg/api/persistentvolume. */
export function persistentVolumeWarnings(
  { metadata, spec = {} }: PersistentVolume,
  context: ValidationContext,
): readonly string[] {
  const warnings: string[] = [];
  for (const [annotation, message] of deprecatedAnnotations)
    if (metadata?.annotations?.[annotation] !== undefined) warnings.push(`metadata.annotations[${annotation}]: ${message}`);
  if (spec.persistentVolumeReclaimPolicy === "Recycle") {
    const advice = "Instead, the recommended approach is to use dynamic provisioning.";
    warnings.push(`spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. ${advice}`);
  }
  const termsField = child(child(child(specField, "nodeAffinity"), "required"), "nodeSelectorTerms");
  for (const [index, term] of (spec.nodeAffinity?.required?.nodeSelectorTerms ?? []).entries())
    warnings.push(...nodeSelectorTermWarnings(term, "validated", item(termsField, index), context));
  for (const [source, called, message] of deprecatedSources)
    if (spec[source] !== undefined) warnings.push(`spec.${called}: ${message}`);
  return warnings;
}
