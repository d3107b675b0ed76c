import { byteLength } from "../../core/go-strings.ts";
import type { ISCSIPersistentVolumeSource, ISCSIVolumeSource } from "../../kinds.generated.ts";
import { child, type Field, printedAs } from "../field.ts";
import type { Violations } from "../violation.ts";
import { requireFields } from "./required.ts";

/** Qualified names by their prefix; the first pattern may begin anywhere. */
const names: readonly (readonly [prefix: string, pattern: RegExp])[] = [
  ["iqn", /iqn\.\d{4}-\d{2}\.[0-9A-Za-z.-]+:[^,;*&$|\t\n\f\r ]+$/],
  ["eui", /^eui.[0-9A-Za-z]{16}$/u],
  ["naa", /^naa.[0-9A-Za-z]{32}$/u],
];

const wrongName = "must be valid format";
const wrongPrefix = "must be valid format starting with iqn, eui, or naa";
const tooLong =
  "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";

/** validateISCSIVolumeSource of core/validation. */
export function validateIscsiVolumeSource(iscsi: ISCSIVolumeSource, at: Field, found: Violations): void {
  requireFields(iscsi, ["targetPortal"], at, found);
  validateIqn(iscsi.iqn, at, wrongPrefix, found);
  validateSession(iscsi, at, found);
  validateInitiator(iscsi.initiatorName, at, wrongPrefix, found);
}

/** validateISCSIPersistentVolumeSource of core/validation. */
export function validateIscsiPersistentVolumeSource(
  iscsi: ISCSIPersistentVolumeSource,
  volume: string,
  at: Field,
  found: Violations,
): void {
  requireFields(iscsi, ["targetPortal"], at, found);
  if (hasTooLongInitiator(iscsi, volume)) {
    const portal = printedAs(child(at, "targetportal"), child(at, "targetPortal"));
    found.invalid(portal, iscsi.targetPortal ?? "", tooLong);
  }
  validateIqn(iscsi.iqn, at, wrongName, found);
  validateSession(iscsi, at, found);
  if (iscsi.secretRef !== undefined) requireFields(iscsi.secretRef, ["name"], child(at, "secretRef"), found);
  validateInitiator(iscsi.initiatorName, at, wrongName, found);
}

/** What validateVolumeSource of core/validation asks of a volume's name for the sake of the initiator. */
export function validateInitiatorLength(iscsi: ISCSIVolumeSource, volume: string, volumeAt: Field, found: Violations): void {
  if (hasTooLongInitiator(iscsi, volume)) found.invalid(child(volumeAt, "name"), volume, tooLong);
}

function hasTooLongInitiator({ initiatorName, targetPortal = "" }: ISCSIVolumeSource, volume: string): boolean {
  return initiatorName !== undefined && byteLength(volume) + 1 + byteLength(targetPortal) > 64;
}

function validateIqn(iqn: string | undefined, at: Field, unknownPrefix: string, found: Violations): void {
  if (iqn === undefined || iqn === "") found.required(child(at, "iqn"));
  else validateName(iqn, child(at, "iqn"), unknownPrefix, found);
}

function validateInitiator(name: string | undefined, at: Field, unknownPrefix: string, found: Violations): void {
  if (name === undefined) return;
  // The server spells the field in lower case.
  validateName(name, printedAs(child(at, "initiatorname"), child(at, "initiatorName")), unknownPrefix, found);
}

function validateName(name: string, at: Field, unknownPrefix: string, found: Violations): void {
  const known = names.find(([prefix]) => name.startsWith(prefix));
  if (known === undefined) found.invalid(at, name, unknownPrefix);
  else if (!known[1].test(name)) found.invalid(at, name, wrongName);
}

function validateSession(
  {
    lun = 0,
    chapAuthDiscovery,
    chapAuthSession,
    secretRef,
  }: Omit<ISCSIVolumeSource, "secretRef"> & { readonly secretRef?: object },
  at: Field,
  found: Violations,
): void {
  if (lun < 0 || lun > 255) found.invalid(child(at, "lun"), lun, "must be between 0 and 255, inclusive");
  if ((chapAuthDiscovery === true || chapAuthSession === true) && secretRef === undefined) found.required(child(at, "secretRef"));
}
