import { namedString } from "../../core/go.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import { signOf } from "../../core/quantity.ts";
import { wholeValue } from "../../core/quantity-arithmetic.ts";
import type { PersistentVolumeSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, entry, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateNameOf } from "../names.ts";
import { validateNodeSelector } from "../node-selector.ts";
import { printQuantity, type ResourceTexts, resourceAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";
import { validateAccessModes } from "../volume/access-modes.ts";
import { validateSources } from "./sources.ts";

/** Whether a spec is that of a PersistentVolume, or stands in a VolumeAttachment (validateInlinePersistentVolumeSpec). */
export type SpecUse = "volume" | "inline";

const inInline = "in the context of inline volumes";
const notInInline = `may not be specified ${inInline}`;
const reclaimPolicies: readonly string[] = ["Delete", "Recycle", "Retain"];
const volumeModes: readonly string[] = ["Block", "Filesystem"];

/** ValidatePersistentVolumeSpec of core/validation; the name of the volume is empty for inline ones. */
export function validatePersistentVolumeSpec(
  spec: PersistentVolumeSpec,
  volumeName: string,
  use: SpecUse,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { accessModes = [], capacity = {}, nodeAffinity } = spec;
  if (use === "inline") validateInlineSpec(spec, at, found);
  if (accessModes.length === 0) found.required(child(at, "accessModes"));
  validateAccessModes(accessModes, child(at, "accessModes"), found);
  if (use === "volume") validateCapacity(spec.capacity === undefined ? undefined : capacity, child(at, "capacity"), found);
  validateReclaimPolicy(spec, use, child(at, "persistentVolumeReclaimPolicy"), found);
  const affinityField = child(at, "nodeAffinity");
  if (nodeAffinity !== undefined) {
    if (use === "inline") found.forbidden(affinityField, notInInline);
    else if (nodeAffinity.required === undefined)
      found.required(child(affinityField, "required"), "must specify required node constraints");
    else validateNodeSelector(nodeAffinity.required, child(affinityField, "required"), found, context);
  }
  validateSources(spec, use === "volume" && nodeAffinity !== undefined, at, { found, context, volumeName });
  if (spec.hostPath !== undefined && isRoot(spec.hostPath.path ?? "") && spec.persistentVolumeReclaimPolicy === "Recycle")
    found.forbidden(child(at, "persistentVolumeReclaimPolicy"), "may not be 'recycle' for a hostPath mount of '/'");
  validateClasses(spec, use, at, found, context);
}

function validateInlineSpec({ claimRef, capacity = {}, csi }: PersistentVolumeSpec, at: Field, found: Violations): void {
  if (claimRef !== undefined) found.forbidden(child(at, "claimRef"), notInInline);
  if (Object.keys(capacity).length > 0) found.forbidden(child(at, "capacity"), notInInline);
  if (csi === undefined) found.required(child(at, "csi"), `has to be specified ${inInline}`);
}

function validateCapacity(capacity: ResourceTexts | undefined, at: Field, found: Violations): void {
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) found.required(at);
  if (capacity?.["storage"] === undefined || names.length > 1) found.notSupported(at, printCapacity(capacity), ["storage"]);
  for (const name in capacity) {
    const text = capacity[name] ?? 0;
    const quantity = resourceAt(text);
    // What 64 bits cannot hold wraps, and may come out negative.
    const whole = wholeValue(quantity);
    if (whole < 0) found.invalid(entry(at, name), whole, "must be a valid resource quantity");
    if (signOf(quantity) <= 0) found.invalid(entry(at, name), printQuantity(text), "must be greater than zero");
  }
}

function printCapacity(capacity: ResourceTexts | undefined): unknown {
  if (capacity === undefined) return null;
  return Object.fromEntries(Object.entries(capacity).map(([name, text]) => [name, printQuantity(text)]));
}

function validateReclaimPolicy(
  { persistentVolumeReclaimPolicy: policy = "" }: PersistentVolumeSpec,
  use: SpecUse,
  at: Field,
  found: Violations,
): void {
  if (policy === "") return;
  if (use === "inline") {
    if (policy !== "Retain") found.forbidden(at, `may only be Retain ${inInline}`);
  } else if (!reclaimPolicies.includes(policy)) found.notSupported(at, namedString(policy), reclaimPolicies);
}

/** Whether path.Clean of Go leaves `/` of a path. */
function isRoot(path: string): boolean {
  if (!path.startsWith("/")) return false;
  let depth = 0;
  for (const part of path.split("/")) {
    if (part === "..") depth = Math.max(0, depth - 1);
    else if (part !== "" && part !== ".") depth++;
  }
  return depth === 0;
}

function validateClasses(
  { storageClassName = "", volumeMode, volumeAttributesClassName, csi }: PersistentVolumeSpec,
  use: SpecUse,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const classField = child(at, "storageClassName");
  if (storageClassName !== "") {
    if (use === "inline") found.forbidden(classField, notInInline);
    else validateNameOf(nameIsDnsSubdomain, storageClassName, classField, found, context);
  }
  const modeField = child(at, "volumeMode");
  if (volumeMode !== undefined) {
    if (use === "inline") {
      const detail = `may not specify volumeMode other than Filesystem ${inInline}`;
      if (volumeMode !== "Filesystem") found.forbidden(modeField, detail);
    } else if (!volumeModes.includes(volumeMode)) found.notSupported(modeField, namedString(volumeMode), volumeModes);
  }
  if (volumeAttributesClassName === undefined || use === "inline" || !isOn("volumeAttributesClasses", context.minor)) return;
  const attributesField = child(at, "volumeAttributesClassName");
  if (volumeAttributesClassName === "") found.required(attributesField, "an empty string is disallowed");
  else validateNameOf(nameIsDnsSubdomain, volumeAttributesClassName, attributesField, found, context);
  if (csi === undefined) found.required(child(at, "csi"), "has to be specified when using volumeAttributesClassName");
}
