import { readResourceList } from "../../admission/resources/resource-list.ts";
import type { Labels } from "../../core/labels.ts";
import { type Quantity, zeroQuantity } from "../../core/quantity.ts";
import type {
  ObjectReference,
  OwnerReference,
  PersistentVolume,
  PersistentVolumeClaim,
  PersistentVolumeSpec,
} from "../../kinds.generated.ts";
import { hasStorageClass, storageClassOf } from "../../storage/storage-class-of.ts";
import { labelsOf } from "../labels.ts";
import { type NodeTerm, nodeTerms } from "../nodes/node-affinity.ts";

import { readSelector, type Selector } from "../selectors.ts";

/** A claim as the scheduler and the volume controller read it. */
export interface Claim {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Null where nothing is asked for. */
  readonly request: Quantity | null;
  readonly className: string;
  /** Null where any volume will do. */
  readonly selector: Selector | null;
  readonly accessModes: readonly string[];
  readonly volumeMode: string;
  readonly attributesClass: string;
  readonly volumeName: string;
  /** The controller has said so (isPVCFullyBound, with `volumeName`). */
  readonly isBindCompleted: boolean;
  readonly isLost: boolean;
  readonly isTerminating: boolean;
  /** The node for which the volume is to be made. */
  readonly selectedNode: string;
  readonly controller: OwnerReference | null;
}

/** A volume as the scheduler and the volume controller read it. */
export interface Volume {
  readonly name: string;
  readonly labels: Labels;
  readonly capacity: Quantity;
  readonly claimRef: ObjectReference | null;
  readonly className: string;
  readonly accessModes: readonly string[];
  readonly volumeMode: string;
  readonly attributesClass: string;
  /** Null where every node reaches it. */
  readonly nodeTerms: readonly NodeTerm[] | null;
  readonly phase: string;
  readonly isTerminating: boolean;
  /** What counts towards attach limits: driver and handle. */
  readonly attachment: Attachment | null;
}

/** A volume as the limits of a CSI driver count it. */
export interface Attachment {
  readonly driver: string;
  readonly handle: string;
  /** The in-tree plugin that the driver has taken over, empty for volumes that were CSI's from the start. */
  readonly migratedFrom: string;
}

/** How a claim is found: claims have the namespace of their pods. */
export function claimKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** Reads a claim; `defaultClass` is what admission fills in for one that names no class. */
export function readClaim(claim: PersistentVolumeClaim, defaultClass: string): Claim {
  const { metadata, spec, status } = claim;
  const annotations = new Map(Object.entries(metadata?.annotations ?? {}));
  return {
    namespace: metadata?.namespace ?? "default",
    name: metadata?.name ?? "",
    uid: metadata?.uid ?? "",
    request: readResourceList(spec?.resources?.requests).get("storage") ?? null,
    className: hasStorageClass(claim) ? storageClassOf(claim) : defaultClass,
    selector: spec?.selector === undefined ? null : readSelector(spec.selector),
    accessModes: spec?.accessModes ?? [],
    volumeMode: spec?.volumeMode ?? "Filesystem",
    attributesClass: spec?.volumeAttributesClassName ?? "",
    volumeName: spec?.volumeName ?? "",
    isBindCompleted: annotations.has("pv.kubernetes.io/bind-completed"),
    isLost: status?.phase === "Lost",
    isTerminating: metadata?.deletionTimestamp !== undefined,
    selectedNode: annotations.get("volume.kubernetes.io/selected-node") ?? "",
    controller: metadata?.ownerReferences?.find(({ controller }) => controller === true) ?? null,
  };
}

/** Reads a volume. */
export function readVolume(volume: PersistentVolume): Volume {
  const { metadata, spec, status } = volume;
  const required = spec?.nodeAffinity?.required;
  const claimRef = spec?.claimRef ?? null;
  const reserved = claimRef === null || (claimRef.uid ?? "") === "";
  return {
    name: metadata?.name ?? "",
    labels: labelsOf(metadata),
    capacity: readResourceList(spec?.capacity).get("storage") ?? zeroQuantity,
    claimRef,
    className: storageClassOf(volume),
    accessModes: spec?.accessModes ?? [],
    volumeMode: spec?.volumeMode ?? "Filesystem",
    attributesClass: spec?.volumeAttributesClassName ?? "",
    nodeTerms: required === undefined ? null : nodeTerms(required),
    phase: status?.phase ?? (reserved ? "Available" : "Bound"),
    isTerminating: metadata?.deletionTimestamp !== undefined,
    attachment: attachmentOf(spec),
  };
}

/** The sources of volumes, in pods or not, that CSI drivers have taken over. */
export interface MigratableSource {
  readonly awsElasticBlockStore?: { readonly volumeID?: string };
  readonly gcePersistentDisk?: { readonly pdName?: string };
  readonly azureDisk?: { readonly diskURI?: string };
  readonly cinder?: { readonly volumeID?: string };
  readonly portworxVolume?: { readonly volumeID?: string };
}

/** In-tree plugins, their drivers, and where they name the volume (csi-translation-lib). */
const migrated: readonly {
  readonly plugin: string;
  readonly driver: string;
  readonly handle: (source: MigratableSource) => string | undefined;
}[] = [
  { plugin: "kubernetes.io/aws-ebs", driver: "ebs.csi.aws.com", handle: (source) => source.awsElasticBlockStore?.volumeID },
  { plugin: "kubernetes.io/gce-pd", driver: "pd.csi.storage.gke.io", handle: (source) => source.gcePersistentDisk?.pdName },
  { plugin: "kubernetes.io/azure-disk", driver: "disk.csi.azure.com", handle: (source) => source.azureDisk?.diskURI },
  { plugin: "kubernetes.io/cinder", driver: "cinder.csi.openstack.org", handle: (source) => source.cinder?.volumeID },
  { plugin: "kubernetes.io/portworx-volume", driver: "pxd.portworx.com", handle: (source) => source.portworxVolume?.volumeID },
];

/** What of an in-tree volume counts towards a driver's limit (checkAttachableInlineVolume). */
export function inTreeAttachment(source: MigratableSource): Attachment | null {
  for (const { plugin, driver, handle } of migrated) {
    const found = handle(source);
    if (found !== undefined) return { driver, handle: found, migratedFrom: plugin };
  }
  return null;
}

/** The CSI driver behind a provisioner's name, and the in-tree plugin if it is the successor of one. */
export function driverOf(provisioner: string): { readonly driver: string; readonly migratedFrom: string } {
  const known = migrated.find(({ plugin }) => plugin === provisioner);
  return known === undefined ? { driver: provisioner, migratedFrom: "" } : { driver: known.driver, migratedFrom: provisioner };
}

function attachmentOf(spec: PersistentVolumeSpec | undefined): Attachment | null {
  if (spec === undefined) return null;
  const { csi } = spec;
  if (csi === undefined) return inTreeAttachment(spec);
  return { driver: csi.driver ?? "", handle: csi.volumeHandle ?? "", migratedFrom: "" };
}
