import type { Volume } from "../../kinds.generated.ts";
import { child, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { isNegativeQuantity } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateCsiVolumeSource } from "../volume/csi.ts";
import { validateAwsElasticBlockStore, validateAzureDisk, validateGcePersistentDisk } from "../volume/disk-sources.ts";
import { validateInitiatorLength, validateIscsiVolumeSource } from "../volume/iscsi.ts";
import {
  validateFcVolumeSource,
  validateFlockerVolumeSource,
  validateHostPathVolumeSource,
  validateNfsVolumeSource,
  validateQuobyteVolumeSource,
} from "../volume/network-sources.ts";
import { requiredFields, validateFlexVolumeSource, validateStorageOsNames } from "../volume/other-sources.ts";
import { validateLocalDescendingPath } from "../volume/paths.ts";
import { requireFields, requireSecretName } from "../volume/required.ts";
import { validateEphemeralVolumeSource } from "./ephemeral-volume.ts";
import { validateConfigMapVolumeSource, validateDownwardApiVolumeSource, validateSecretVolumeSource } from "./file-sources.ts";
import { validateImageVolumeSource } from "./image-volume.ts";
import { validateProjectedVolumeSource } from "./projected.ts";
import type { VolumeScope } from "./volume-scope.ts";

type SourceName = Exclude<keyof Volume, "name">;

interface SourceKind {
  readonly name: SourceName;
  validate(volume: Volume, at: Field, scope: VolumeScope): void;
  /** What the server calls the field where it is one source too many. */
  readonly calledAsSurplus: string;
}

function kind<K extends SourceName>(
  name: K,
  validate: (
    source: NonNullable<Volume[K]>,
    at: Field,
    found: Violations,
    context: ValidationContext,
    scope: VolumeScope,
    volume: Volume,
  ) => void,
  { called = name, calledAsSurplus = name }: { readonly called?: string; readonly calledAsSurplus?: string } = {},
): SourceKind {
  return {
    name,
    calledAsSurplus,
    validate(volume, at, scope) {
      const source = volume[name];
      if (source === undefined) return;
      const sourceAt = called === name ? child(at, name) : printedAs(child(at, called), child(at, name));
      validate(source, sourceAt, scope.found, scope.context, scope, volume);
    },
  };
}

/** All kinds of sources in the order of validateVolumeSource of core/validation. */
const kinds: readonly SourceKind[] = [
  kind("emptyDir", ({ sizeLimit }, at, found) => {
    if (sizeLimit === undefined || !isNegativeQuantity(sizeLimit)) return;
    found.forbidden(child(at, "sizeLimit"), "SizeLimit field must be a valid resource quantity");
  }),
  kind("hostPath", validateHostPathVolumeSource),
  kind("gitRepo", (source, at, found) => {
    requireFields(source, ["repository"], at, found);
    validateLocalDescendingPath(source.directory ?? "", child(at, "directory"), found);
  }),
  kind("gcePersistentDisk", validateGcePersistentDisk, { called: "persistentDisk" }),
  kind("awsElasticBlockStore", validateAwsElasticBlockStore),
  kind("secret", validateSecretVolumeSource),
  kind("nfs", validateNfsVolumeSource),
  kind("iscsi", validateIscsiVolumeSource),
  kind("glusterfs", (source, at, found) => requireFields(source, requiredFields.glusterfs, at, found)),
  kind("flocker", validateFlockerVolumeSource),
  kind("persistentVolumeClaim", (source, at, found) => requireFields(source, requiredFields.persistentVolumeClaim, at, found)),
  kind("rbd", (source, at, found) => requireFields(source, requiredFields.rbd, at, found)),
  kind("cinder", (source, at, found) => {
    requireFields(source, requiredFields.cinder, at, found);
    requireSecretName(source.secretRef, at, found);
  }),
  kind("cephfs", (source, at, found) => requireFields(source, requiredFields.cephfs, at, found), { calledAsSurplus: "cephFS" }),
  kind("quobyte", validateQuobyteVolumeSource),
  kind("downwardAPI", validateDownwardApiVolumeSource, { calledAsSurplus: "downwarAPI" }),
  kind("fc", validateFcVolumeSource),
  kind("flexVolume", validateFlexVolumeSource),
  kind("configMap", validateConfigMapVolumeSource),
  kind("azureFile", (source, at, found) => requireFields(source, requiredFields.azureFile, at, found)),
  kind("vsphereVolume", (source, at, found) => requireFields(source, requiredFields.vsphereVolume, at, found)),
  kind("photonPersistentDisk", (source, at, found) => requireFields(source, requiredFields.photonPersistentDisk, at, found)),
  kind("portworxVolume", (source, at, found) => requireFields(source, requiredFields.portworxVolume, at, found)),
  kind("azureDisk", validateAzureDisk),
  kind("storageos", (source, at, found, context) => {
    validateStorageOsNames(source, at, found, context);
    requireSecretName(source.secretRef, at, found);
  }),
  kind("projected", validateProjectedVolumeSource),
  kind("scaleIO", (source, at, found) => requireFields(source, requiredFields.scaleIO, at, found)),
  kind("csi", validateCsiVolumeSource),
  kind("ephemeral", (source, at, _found, _context, scope, { name = "" }) => {
    validateEphemeralVolumeSource(source, name, at, scope);
  }),
  kind("image", (source, at, _found, _context, scope) => validateImageVolumeSource(source, at, scope)),
];

/** validateVolumeSource of core/validation. */
export function validateVolumeSource(volume: Volume, at: Field, scope: VolumeScope): void {
  const { found } = scope;
  let count = 0;
  for (const kind of kinds) {
    if (volume[kind.name] === undefined) continue;
    if (count++ === 0) kind.validate(volume, at, scope);
    else {
      const surplus = printedAs(child(at, kind.calledAsSurplus), child(at, kind.name));
      found.forbidden(surplus, "may not specify more than 1 volume type");
    }
    if (kind.name === "iscsi") validateInitiatorLength(volume.iscsi ?? {}, volume.name ?? "", at, found);
  }
  if (count === 0) found.required(at, "must specify a volume type");
}
