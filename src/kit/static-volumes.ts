import { labelSelectorMatches } from "../k8s/core/selectors.ts";
import type { PersistentVolumeClaimSpec } from "../k8s/kinds.generated.ts";
import { typedSelector } from "../k8s/networking/typed-selector.ts";
import { isBroughtClass } from "../k8s/storage/brought-classes.ts";
import { noProvisioner, storageClassOf } from "../k8s/storage/storage-class-of.ts";
import { volumeMismatch } from "../k8s/storage/volume-mismatch.ts";
import { folderOf } from "../text/folder-of.ts";
import { groupBy } from "../text/group-by.ts";
import type { KubeObject, ObjectOf } from "../world/object.ts";
import type { World } from "../world/world.ts";
import type { RelatedPlace } from "./rule.ts";

type Volume = ObjectOf<"v1/PersistentVolume">;

/** A claim, of which it is known that it can only have a volume that is there already. */
export interface StaticClaim {
  readonly object: KubeObject;
  readonly spec: PersistentVolumeClaimSpec;
  /** The names that claims of it have: its own, or the beginning of those that a template makes. */
  readonly name: string;
  readonly isTemplate: boolean;
}

/** That no volume fits a claim: each of its class, and why it does not. */
export interface NoVolume {
  readonly className: string;
  readonly reasons: readonly string[];
  readonly related: readonly RelatedPlace[];
  /** What the volume controller says (syncUnboundClaim), where the claim does not wait for a pod. */
  readonly event: { readonly reason: string; readonly message: string } | null;
}

/** Says of claims whether no volume of their class fits; null where one does, where one is made, and where others may exist. */
export function indexVolumes(world: World): (claim: StaticClaim) => NoVolume | null {
  const byClass = groupBy(world.of("v1/PersistentVolume"), ({ value }) => storageClassOf(value));
  const stocks = new Map([...byClass].map(([name, volumes]) => [name, stockOf(volumes, world)]));
  const classes = new Map(world.of("storage.k8s.io/v1/StorageClass").map((one) => [one.name, one]));
  return (claim) => {
    const { storageClassName: name, volumeName = "" } = claim.spec;
    const stock = stocks.get(name ?? "");
    if (name === undefined || stock === undefined || volumeName !== "" || !isStatic(name, classes.get(name))) return null;
    return areAll(claim.object, stock, world) ? noneOf(stock, claim, { name, found: classes.get(name) }) : null;
  };
}

/** The volumes of a class. */
interface Stock {
  /** One of each sort: what fits none of them fits none of its like. */
  readonly sorts: readonly Volume[];
  readonly reserved: readonly Volume[];
  readonly folders: ReadonlySet<string>;
  /** Kustomizations may still change some. */
  readonly isCompleted: boolean;
}

function stockOf(volumes: readonly Volume[], world: World): Stock {
  const sorts = new Map<string, Volume>();
  const reserved: Volume[] = [];
  for (const volume of volumes) {
    const { spec, metadata } = volume.value;
    const { capacity, accessModes, volumeMode, volumeAttributesClassName: attributes } = spec ?? {};
    const sort = JSON.stringify([capacity, accessModes, volumeMode, attributes, metadata?.labels]);
    if (spec?.claimRef?.name !== undefined) reserved.push(volume);
    else if (!sorts.has(sort)) sorts.set(sort, volume);
  }
  return {
    sorts: [...sorts.values()],
    reserved,
    folders: new Set(volumes.map(({ document }) => folderOf(document.source.uri))),
    isCompleted: volumes.some(({ document }) => world.isCompleted(document.source.uri)),
  };
}

type Class = ObjectOf<"storage.k8s.io/v1/StorageClass">;

function isStatic(name: string, found: Class | undefined): boolean {
  return found === undefined ? !isBroughtClass(name) : found.value.provisioner === noProvisioner;
}

/** Whether the input is taken to show the volumes that a claim can have: those of other folders may be of other examples. */
function areAll(object: KubeObject, { isCompleted, folders }: Stock, world: World): boolean {
  if (isCompleted || world.isCompleted(object.document.source.uri)) return false;
  return world.closure === "declared" || folders.has(folderOf(object.document.source.uri));
}

/** Why none of the volumes fits; null where one does. */
function noneOf(
  { sorts, reserved }: Stock,
  claim: StaticClaim,
  { name, found }: { readonly name: string; readonly found: Class | undefined },
): NoVolume | null {
  const shown: Reason[] = [];
  for (const volume of [...sorts, ...reserved]) {
    const reason = whyNot(claim, volume);
    if (reason === null) return null;
    if (shown.length < 3) shown.push(reason);
  }
  return {
    className: name,
    reasons: shown.map(({ text }) => text),
    related: shown.map(({ related }) => related),
    event: eventOf(name, found),
  };
}

interface Reason {
  readonly text: string;
  readonly related: RelatedPlace;
}

function whyNot({ object, spec, name, isTemplate }: StaticClaim, volume: Volume): Reason | null {
  const { claimRef, ...rest } = volume.value.spec ?? {};
  const reason = (why: string, path: readonly string[], note: string): Reason => ({
    text: `${volume.name} ${why}`,
    related: { object: volume, path: ["spec", ...path], note },
  });
  if (claimRef?.name !== undefined) {
    const isMeant = isTemplate ? claimRef.name.startsWith(`${name}-`) : claimRef.name === name;
    if (!isMeant || claimRef.namespace !== object.namespace)
      return reason(`is reserved for ${claimRef.namespace ?? ""}/${claimRef.name}`, ["claimRef"], "reserved for this one");
  }
  const mismatch = volumeMismatch(spec, rest);
  if (mismatch !== null) {
    const { claimField, volumeField, wanted, found } = mismatch;
    return reason(`has ${claimField.at(-1)} ${found || '""'}, not ${wanted || '""'}`, volumeField, `the volume has ${found}`);
  }
  const { selector } = spec;
  if (selector === undefined || labelSelectorMatches(typedSelector(selector), volume.value.metadata?.labels ?? {})) return null;
  const [text, related] = [`${volume.name} does not have the labels`, { object: volume, path: ["metadata"], note: "its labels" }];
  return { text, related };
}

function eventOf(className: string, found: Class | undefined): NoVolume["event"] {
  const provisioning = (message: string) => ({ reason: "ProvisioningFailed", message });
  if (className === "")
    return { reason: "FailedBinding", message: "no persistent volumes available for this claim and no storage class is set" };
  if (found === undefined) return provisioning(`storageclass.storage.k8s.io "${className}" not found`);
  if (found.value.volumeBindingMode === "WaitForFirstConsumer") return null;
  return provisioning(`no volume plugin matched name: ${noProvisioner}`);
}
