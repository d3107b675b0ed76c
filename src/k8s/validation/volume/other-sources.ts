import { toLower } from "../../core/go-strings.ts";
import { child, entry, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label } from "../names.ts";
import type { Violations } from "../violation.ts";
import { requireFields } from "./required.ts";

/** Sources of which all that is checked is that some fields are there, in the server's order; for pods and volumes alike. */
export const requiredFields = {
  /** validateGlusterfsVolumeSource. */
  glusterfs: ["endpoints", "path"],
  /** validateRBDVolumeSource, validateRBDPersistentVolumeSource. */
  rbd: ["monitors", "image"],
  /** validateCephFSVolumeSource, validateCephFSPersistentVolumeSource. */
  cephfs: ["monitors"],
  /** validateCinderVolumeSource, validateCinderPersistentVolumeSource: and the name of the secret. */
  cinder: ["volumeID"],
  /** validateAzureFile, validateAzureFilePV. */
  azureFile: ["secretName", "shareName"],
  /** validateVsphereVolumeSource. */
  vsphereVolume: ["volumePath"],
  /** validatePhotonPersistentDiskVolumeSource. */
  photonPersistentDisk: ["pdID"],
  /** validatePortworxVolumeSource. */
  portworxVolume: ["volumeID"],
  /** validateScaleIOVolumeSource, validateScaleIOPersistentVolumeSource. */
  scaleIO: ["gateway", "system", "volumeName"],
  /** validatePersistentClaimVolumeSource. */
  persistentVolumeClaim: ["claimName"],
} as const;

/** What validateFlexVolumeSource and validateFlexPersistentVolumeSource of core/validation look at. */
interface FlexSource {
  readonly driver?: string;
  readonly options?: { readonly [key: string]: string };
}

/** validateFlexVolumeSource and validateFlexPersistentVolumeSource of core/validation. */
export function validateFlexVolumeSource(flex: FlexSource, at: Field, found: Violations): void {
  requireFields(flex, ["driver"], at, found);
  for (const key of Object.keys(flex.options ?? {})) {
    const slash = key.indexOf("/");
    const domain = `.${toLower(slash < 0 ? key : key.slice(0, slash))}`;
    if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
      found.invalid(entry(child(at, "options"), key), key, "kubernetes.io and k8s.io namespaces are reserved");
    }
  }
}

/** What the validation of StorageOS has in common for pods and volumes; the secret differs. */
export function validateStorageOsNames(
  source: { readonly volumeName?: string; readonly volumeNamespace?: string },
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { volumeName = "", volumeNamespace = "" } = source;
  if (volumeName === "") found.required(child(at, "volumeName"));
  else validateDns1123Label(volumeName, child(at, "volumeName"), found, context);
  if (volumeNamespace !== "") validateDns1123Label(volumeNamespace, child(at, "volumeNamespace"), found, context);
}
