import { namedString } from "../../core/go.ts";
import { byteLength } from "../../core/go-strings.ts";
import { isHostPort } from "../../core/host-port.ts";
import type {
  FCVolumeSource,
  FlockerVolumeSource,
  HostPathVolumeSource,
  NFSVolumeSource,
  QuobyteVolumeSource,
} from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validatePathNoBacksteps } from "./paths.ts";
import { requireFields } from "./required.ts";

const hostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

/** validateHostPathVolumeSource of core/validation. */
export function validateHostPathVolumeSource({ path = "", type }: HostPathVolumeSource, at: Field, found: Violations): void {
  if (path === "") {
    found.required(child(at, "path"));
    return;
  }
  validatePathNoBacksteps(path, child(at, "path"), found);
  if (type !== undefined && !hostPathTypes.includes(type))
    found.notSupported(child(at, "type"), namedString(type), hostPathTypes);
}

/** validateNFSVolumeSource of core/validation. */
export function validateNfsVolumeSource(nfs: NFSVolumeSource, at: Field, found: Violations): void {
  requireFields(nfs, ["server", "path"], at, found);
  const { path = "" } = nfs;
  if (!path.startsWith("/")) found.invalid(child(at, "path"), path, "must be an absolute path");
}

/** validateFCVolumeSource of core/validation. */
export function validateFcVolumeSource({ targetWWNs = [], wwids = [], lun }: FCVolumeSource, at: Field, found: Violations): void {
  const names = child(at, "targetWWNs");
  if (targetWWNs.length === 0 && wwids.length === 0) {
    found.required(names, "must specify either targetWWNs or wwids, but not both");
  }
  if (targetWWNs.length === 0) return;
  if (wwids.length > 0) found.invalid(names, targetWWNs, "targetWWNs and wwids can not be specified simultaneously");
  if (lun === undefined) found.required(child(at, "lun"), "lun is required if targetWWNs is specified");
  else if (lun < 0 || lun > 255) found.invalid(child(at, "lun"), lun, "must be between 0 and 255, inclusive");
}

/** validateFlockerVolumeSource of core/validation. */
export function validateFlockerVolumeSource(
  { datasetName = "", datasetUUID = "" }: FlockerVolumeSource,
  at: Field,
  found: Violations,
): void {
  if (datasetName === "" && datasetUUID === "") found.required(at, "one of datasetName and datasetUUID is required");
  if (datasetName !== "" && datasetUUID !== "") {
    found.invalid(at, "resource", "datasetName and datasetUUID can not be specified simultaneously");
  }
  if (datasetName.includes("/")) found.invalid(child(at, "datasetName"), datasetName, "must not contain '/'");
}

/** validateQuobyteVolumeSource of core/validation. */
export function validateQuobyteVolumeSource(quobyte: QuobyteVolumeSource, at: Field, found: Violations): void {
  const { registry = "", tenant = "" } = quobyte;
  const pairs = "must be a host:port pair or multiple pairs separated by commas";
  if (registry === "") found.required(child(at, "registry"), pairs);
  else if (byteLength(tenant) >= 65) {
    found.required(child(at, "tenant"), "must be a UUID and may not exceed a length of 64 characters");
  } else {
    for (const pair of registry.split(",")) {
      if (!isHostPort(pair)) found.invalid(child(at, "registry"), registry, pairs);
    }
  }
  requireFields(quobyte, ["volume"], at, found);
}
