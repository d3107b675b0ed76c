import type { ObjectMeta, Volume } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import { generateNameFrom } from "../meta.ts";
import { validateDns1123Label } from "../names.ts";
import type { VolumeScope } from "./volume-scope.ts";
import { validateVolumeSource } from "./volume-source.ts";

const noVolumes: ReadonlyMap<string, Volume> = new Map();

/** ValidateVolumes of core/validation: gives the volumes without faults, by name. */
export function validateVolumes(volumes: readonly Volume[], at: Field, scope: VolumeScope): ReadonlyMap<string, Volume> {
  if (volumes.length === 0) return noVolumes;
  const { found } = scope;
  const sound = new Map<string, Volume>();
  for (const [index, volume] of volumes.entries()) {
    const volumeAt = item(at, index);
    const before = found.found.length;
    validateVolume(volume, volumeAt, sound, scope);
    if (found.found.length === before) sound.set(volume.name ?? "", volume);
    validateClaimName(volume, volumes, volumeAt, scope);
  }
  return sound;
}

function validateVolume(volume: Volume, at: Field, sound: ReadonlyMap<string, Volume>, scope: VolumeScope): void {
  const { found, context } = scope;
  const { name = "" } = volume;
  validateVolumeSource(volume, at, scope);
  if (name === "") found.required(child(at, "name"));
  else validateDns1123Label(name, child(at, "name"), found, context);
  if (sound.has(name)) found.duplicate(child(at, "name"), name);
}

/** A claim that will be made for a volume of this pod cannot be another volume of it. */
function validateClaimName(
  { persistentVolumeClaim }: Volume,
  volumes: readonly Volume[],
  at: Field,
  { podName, found }: VolumeScope,
): void {
  if (persistentVolumeClaim === undefined || podName === "") return;
  const { claimName = "" } = persistentVolumeClaim;
  const isMade = volumes.some(({ name = "", ephemeral }) => ephemeral !== undefined && `${podName}-${name}` === claimName);
  if (!isMade) return;
  const claimAt = child(child(at, "persistentVolumeClaim"), "claimName");
  found.invalid(claimAt, claimName, "must not reference a PVC that gets created for an ephemeral volume");
}

/** The name that a Pod has when it is validated: made of generateName, if it was left out. */
export function podNameOf(podMeta: ObjectMeta | undefined): string {
  const { name = "", generateName = "" } = podMeta ?? {};
  return name === "" && generateName !== "" ? generateNameFrom(generateName) : name;
}
