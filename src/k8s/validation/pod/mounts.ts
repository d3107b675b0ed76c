import { namedString } from "../../core/go.ts";
import type { Container, Volume, VolumeDevice, VolumeMount } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { Violations } from "../violation.ts";
import { hasBacksteps, validateLocalDescendingPath } from "../volume/paths.ts";
import type { PodScope } from "./scope.ts";

/** ValidateVolumeMounts of core/validation. */
export function validateVolumeMounts(container: Container, at: Field, { found, volumes }: PodScope): void {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const paths = new Set<string>();
  const isPrivileged = container.securityContext?.privileged === true;
  for (const [index, mount] of volumeMounts.entries()) {
    const mountAt = item(at, index);
    const { name = "", mountPath = "" } = mount;
    if (name === "") found.required(child(mountAt, "name"));
    if (!volumes.has(name)) found.notFound(child(mountAt, "name"), name);
    if (mountPath === "") found.required(child(mountAt, "mountPath"));
    if (paths.has(mountPath)) found.invalid(child(mountAt, "mountPath"), mountPath, "must be unique");
    paths.add(mountPath);
    if (volumeDevices.some((device) => (device.name ?? "") === name))
      found.invalid(child(mountAt, "name"), name, "must not already exist in volumeDevices");
    if (isDevicePath(mountPath, volumeDevices))
      found.invalid(child(mountAt, "mountPath"), mountPath, "must not already exist as a path in volumeDevices");
    validateSubPaths(mount, at, mountAt, found);
    validateMountPropagation(mount.mountPropagation, isPrivileged, at, mountAt, found);
    validateMountRecursiveReadOnly(mount, at, mountAt, found);
  }
}

/** The server keeps one path a name, the last. */
function isDevicePath(path: string, devices: readonly VolumeDevice[]): boolean {
  return devices.some(
    ({ name = "", devicePath = "" }, index) =>
      devicePath === path && !devices.some((other, behind) => behind > index && (other.name ?? "") === name),
  );
}

function isMountPath(path: string, mounts: readonly VolumeMount[]): boolean {
  return mounts.some(
    ({ name = "", mountPath = "" }, index) =>
      mountPath === path && !mounts.some((other, behind) => behind > index && (other.name ?? "") === name),
  );
}

/** The server's paths have no index here, and in the two checks after it. */
function validateSubPaths({ subPath = "", subPathExpr = "" }: VolumeMount, at: Field, mountAt: Field, found: Violations): void {
  if (subPath !== "") {
    validateLocalDescendingPath(subPath, printedAs(child(at, "subPath"), child(mountAt, "subPath")), found);
  }
  if (subPathExpr === "") return;
  const exprAt = child(mountAt, "subPathExpr");
  if (subPath !== "") found.invalid(exprAt, subPathExpr, "subPathExpr and subPath are mutually exclusive");
  validateLocalDescendingPath(subPathExpr, printedAs(child(at, "subPathExpr"), exprAt), found);
}

const propagations = ["Bidirectional", "HostToContainer", "None"];

/** validateMountPropagation of core/validation. */
function validateMountPropagation(
  propagation: string | undefined,
  isPrivileged: boolean,
  at: Field,
  mountAt: Field,
  found: Violations,
): void {
  if (propagation === undefined || propagation === "None" || propagation === "HostToContainer") return;
  const printed = printedAs(child(at, "mountPropagation"), child(mountAt, "mountPropagation"));
  if (propagation !== "Bidirectional") found.notSupported(printed, namedString(propagation), propagations);
  else if (!isPrivileged) {
    found.forbidden(printed, "Bidirectional mount propagation is available only to privileged containers");
  }
}

const recursiveReadOnlyModes = ["Disabled", "Enabled", "IfPossible"];

/** validateMountRecursiveReadOnly of core/validation. */
function validateMountRecursiveReadOnly(
  { recursiveReadOnly, readOnly, mountPropagation }: VolumeMount,
  at: Field,
  mountAt: Field,
  found: Violations,
): void {
  if (recursiveReadOnly === undefined || recursiveReadOnly === "Disabled") return;
  const printed = printedAs(child(at, "recursiveReadOnly"), child(mountAt, "recursiveReadOnly"));
  if (recursiveReadOnly !== "Enabled" && recursiveReadOnly !== "IfPossible") {
    found.notSupported(printed, namedString(recursiveReadOnly), recursiveReadOnlyModes);
    return;
  }
  if (readOnly !== true) found.forbidden(printed, "may only be specified when readOnly is true");
  if (mountPropagation !== undefined && mountPropagation !== "None") {
    found.forbidden(printed, "may only be specified when mountPropagation is None or not specified");
  }
}

/** ValidateVolumeDevices of core/validation. */
export function validateVolumeDevices(
  { volumeDevices = [], volumeMounts = [] }: Container,
  at: Field,
  { found, volumes }: PodScope,
): void {
  const paths = new Set<string>();
  const names = new Set<string>();
  for (const [index, { name = "", devicePath = "" }] of volumeDevices.entries()) {
    const deviceAt = item(at, index);
    const nameAt = child(deviceAt, "name");
    const pathAt = child(deviceAt, "devicePath");
    if (name === "") found.required(nameAt);
    if (names.has(name)) found.invalid(nameAt, name, "must be unique");
    const volume = volumes.get(name);
    if (volume === undefined) found.notFound(nameAt, name);
    else if (!isClaim(volume)) {
      found.invalid(nameAt, name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
    }
    if (devicePath === "") found.required(pathAt);
    if (paths.has(devicePath)) found.invalid(pathAt, devicePath, "must be unique");
    if (hasBacksteps(devicePath)) found.invalid(pathAt, devicePath, "can not contain backsteps ('..')");
    else paths.add(devicePath);
    if (volumeMounts.some((mount) => (mount.name ?? "") === name))
      found.invalid(nameAt, name, "must not already exist in volumeMounts");
    if (isMountPath(devicePath, volumeMounts))
      found.invalid(pathAt, devicePath, "must not already exist as a path in volumeMounts");
    if (name !== "") names.add(name);
  }
}

function isClaim({ persistentVolumeClaim, ephemeral }: Volume): boolean {
  return persistentVolumeClaim !== undefined || ephemeral !== undefined;
}
