import { nameIsDnsLabel } from "../../core/object-names.ts";
import type { CSIPersistentVolumeSource, PersistentVolumeSpec, SecretReference } from "../../kinds.generated.ts";
import { validateCsiDriverName } from "../csi-driver-name.ts";
import { child, type Field, printedAs } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label, validateDns1123Subdomain, validateNameOf } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateAwsElasticBlockStore, validateAzureDisk, validateGcePersistentDisk } from "../volume/disk-sources.ts";
import { validateIscsiPersistentVolumeSource } from "../volume/iscsi.ts";
import {
  validateFcVolumeSource,
  validateFlockerVolumeSource,
  validateHostPathVolumeSource,
  validateNfsVolumeSource,
  validateQuobyteVolumeSource,
} from "../volume/network-sources.ts";
import { requiredFields, validateFlexVolumeSource, validateStorageOsNames } from "../volume/other-sources.ts";
import { validatePathNoBacksteps } from "../volume/paths.ts";
import { requireFields, requireSecretReference } from "../volume/required.ts";

/** Where a source stands: its volume, whose name one rule needs. */
interface SourceScope {
  readonly found: Violations;
  readonly context: ValidationContext;
  readonly volumeName: string;
}

interface SourceKind {
  readonly name: keyof PersistentVolumeSpec;
  /** What the server calls the field in what it says of the source, and where it is one too many. */
  readonly called: string;
  readonly calledAsSurplus: string;
  validate(spec: PersistentVolumeSpec, at: Field, scope: SourceScope): void;
}

type Names = Partial<Pick<SourceKind, "called" | "calledAsSurplus">>;

function kind<K extends keyof PersistentVolumeSpec>(
  name: K,
  validate: (source: NonNullable<PersistentVolumeSpec[K]>, at: Field, scope: SourceScope) => void,
  { called = name, calledAsSurplus = name }: Names = {},
): SourceKind {
  return {
    name,
    called,
    calledAsSurplus,
    validate(spec, at, scope) {
      const source = spec[name];
      if (source !== undefined && source !== null) validate(source, at, scope);
    },
  };
}

/** All kinds of sources in the order of ValidatePersistentVolumeSpec of core/validation. */
const kinds: readonly SourceKind[] = [
  kind("hostPath", (source, at, { found }) => validateHostPathVolumeSource(source, at, found)),
  kind("gcePersistentDisk", (source, at, { found }) => validateGcePersistentDisk(source, at, found), {
    called: "persistentDisk",
  }),
  kind("awsElasticBlockStore", (source, at, { found }) => validateAwsElasticBlockStore(source, at, found)),
  kind("glusterfs", (source, at, { found, context }) => {
    requireFields(source, requiredFields.glusterfs, at, found);
    const { endpointsNamespace: namespace } = source;
    const namespaceField = child(at, "endpointsNamespace");
    if (namespace === "") found.invalid(namespaceField, "", "if the endpointnamespace is set, it must be a valid namespace name");
    else if (namespace !== undefined) validateNameOf(nameIsDnsLabel, namespace, namespaceField, found, context);
  }),
  kind("flocker", (source, at, { found }) => validateFlockerVolumeSource(source, at, found)),
  kind("nfs", (source, at, { found }) => validateNfsVolumeSource(source, at, found)),
  kind("rbd", (source, at, { found }) => requireFields(source, requiredFields.rbd, at, found)),
  kind("quobyte", (source, at, { found }) => validateQuobyteVolumeSource(source, at, found)),
  kind("cephfs", (source, at, { found }) => requireFields(source, requiredFields.cephfs, at, found), {
    calledAsSurplus: "cephFS",
  }),
  kind("iscsi", (source, at, { found, volumeName }) => validateIscsiPersistentVolumeSource(source, volumeName, at, found)),
  kind("cinder", (source, at, { found }) => {
    requireFields(source, requiredFields.cinder, at, found);
    requireSecretReference(source.secretRef, at, found);
  }),
  kind("fc", (source, at, { found }) => validateFcVolumeSource(source, at, found)),
  kind("flexVolume", (source, at, { found }) => validateFlexVolumeSource(source, at, found)),
  kind("azureFile", (source, at, { found }) => {
    requireFields(source, requiredFields.azureFile, at, found);
    if (source.secretNamespace === "") found.required(child(at, "secretNamespace"));
  }),
  kind("vsphereVolume", (source, at, { found }) => requireFields(source, requiredFields.vsphereVolume, at, found)),
  kind("photonPersistentDisk", (source, at, { found }) => requireFields(source, requiredFields.photonPersistentDisk, at, found)),
  kind("portworxVolume", (source, at, { found }) => requireFields(source, requiredFields.portworxVolume, at, found)),
  kind("azureDisk", (source, at, { found }) => validateAzureDisk(source, at, found)),
  kind("scaleIO", (source, at, { found }) => requireFields(source, requiredFields.scaleIO, at, found)),
  kind("local", ({ path = "" }, at, { found }) => {
    if (path === "") found.required(child(at, "path"));
    else validatePathNoBacksteps(path, child(at, "path"), found);
  }),
  kind("storageos", (source, at, { found, context }) => {
    validateStorageOsNames(source, at, found, context);
    requireSecretReference(source.secretRef, at, found);
  }),
  kind("csi", (source, at, { found, context }) => validateCsiPersistentVolumeSource(source, at, found, context)),
];

/**
 * The sources in ValidatePersistentVolumeSpec of core/validation: there is one, and each is looked at unless another was before it.
 * A flexVolume is always looked at. Local volumes need to be told where they are; `isPlaced` says whether that is so.
 */
export function validateSources(spec: PersistentVolumeSpec, isPlaced: boolean, at: Field, scope: SourceScope): void {
  const { found } = scope;
  let count = 0;
  for (const { name, called, calledAsSurplus, validate } of kinds) {
    if (spec[name] === undefined) continue;
    if (count === 0 || name === "flexVolume") {
      validate(spec, called === name ? child(at, name) : printedAs(child(at, called), child(at, name)), scope);
      if (name === "local" && !isPlaced) found.required(child(at, "nodeAffinity"), "Local volume requires node affinity");
    } else found.forbidden(printedAs(child(at, calledAsSurplus), child(at, name)), "may not specify more than 1 volume type");
    count++;
  }
  if (count === 0) found.required(at, "must specify a volume type");
}

const secretFields = [
  "controllerPublishSecretRef",
  "controllerExpandSecretRef",
  "nodePublishSecretRef",
  "nodeExpandSecretRef",
] as const;

/** validateCSIPersistentVolumeSource of core/validation. */
function validateCsiPersistentVolumeSource(
  csi: CSIPersistentVolumeSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCsiDriverName(csi.driver ?? "", child(at, "driver"), found, context);
  requireFields(csi, ["volumeHandle"], at, found);
  for (const field of secretFields) {
    const reference = csi[field];
    if (reference !== undefined) validatePvSecretReference(reference, child(at, field), found, context);
  }
}

/** validatePVSecretReference of core/validation. */
function validatePvSecretReference(
  { name = "", namespace = "" }: SecretReference,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name === "") found.required(child(at, "name"));
  else validateDns1123Subdomain(name, child(at, "name"), found, context);
  if (namespace === "") found.required(child(at, "namespace"));
  else validateDns1123Label(namespace, child(at, "namespace"), found, context);
}
