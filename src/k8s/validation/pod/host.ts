import { byteLength } from "../../core/go-strings.ts";
import type { PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import { validateDns1123Subdomain } from "../names.ts";
import type { PodScope } from "./scope.ts";
import { visitContainers } from "./visit-containers.ts";

/** validateHostUsers of core/validation: users of their own and other namespaces of the host do not go together. */
export function validateHostUsers(spec: PodSpec, at: Field, { found }: PodScope): void {
  if (spec.hostUsers !== false) return;
  const reason = "when `hostUsers` is false";
  if (spec.hostNetwork === true) found.forbidden(child(at, "hostNetwork"), reason);
  if (spec.hostPID === true) found.forbidden(printedAs(child(at, "HostPID"), child(at, "hostPID")), reason);
  if (spec.hostIPC === true) found.forbidden(printedAs(child(at, "HostIPC"), child(at, "hostIPC")), reason);
  visitContainers(spec, at, ({ volumeDevices = [] }, containerAt) => {
    if (volumeDevices.length > 0) found.forbidden(child(containerAt, "volumeDevices"), reason);
  });
}

const longestHostname = 64;

/** validatePodHostName of core/validation. */
export function validatePodHostName(spec: PodSpec, parent: Field, { found, context }: PodScope): void {
  const { hostnameOverride: hostname } = spec;
  if (hostname === undefined) return;
  const at = child(parent, "hostnameOverride");
  if (spec.setHostnameAsFQDN === true) found.forbidden(at, "may not be specified when setHostnameAsFQDN is true");
  if (spec.hostNetwork === true) found.forbidden(at, "may not be specified when hostNetwork is true");
  if (byteLength(hostname) > longestHostname) found.tooLong(at, longestHostname);
  validateDns1123Subdomain(hostname, at, found, context);
}

/** validateWindowsHostProcessPod of core/validation; the cluster is taken to allow privileged containers. */
export function validateWindowsHostProcessPod(spec: PodSpec, at: Field, { found }: PodScope): void {
  const podHostProcess = spec.securityContext?.windowsOptions?.hostProcess;
  let containers = 0;
  let hostProcesses = 0;
  visitContainers(spec, at, ({ securityContext }, containerAt) => {
    containers++;
    const hostProcess = securityContext?.windowsOptions?.hostProcess;
    if (hostProcess ?? podHostProcess) hostProcesses++;
    if (podHostProcess === undefined || hostProcess === undefined || podHostProcess === hostProcess) return;
    const optionAt = child(child(child(containerAt, "securityContext"), "windowsOptions"), "hostProcess");
    found.invalid(optionAt, hostProcess, `pod hostProcess value must be identical if both are specified, was ${podHostProcess}`);
  });
  if (hostProcesses === 0) return;
  if (hostProcesses !== containers) {
    const detail = "If pod contains any hostProcess containers then all containers must be HostProcess containers";
    found.invalid(at, "", detail);
  }
  if (spec.hostNetwork !== true) {
    const detail = "hostNetwork must be true if pod contains any hostProcess containers";
    found.invalid(child(at, "hostNetwork"), false, detail);
  }
}

/** validateFileKeyRefVolumes of core/validation. */
export function validateFileKeyRefVolumes(spec: PodSpec, at: Field, { found }: PodScope): void {
  visitContainers(spec, at, ({ env = [] }, containerAt) => {
    for (const [index, { valueFrom }] of env.entries()) {
      if (valueFrom?.fileKeyRef === undefined) continue;
      const { volumeName = "" } = valueFrom.fileKeyRef;
      const volume = (spec.volumes ?? []).findLast(({ name = "" }) => name === volumeName);
      const refAt = child(child(item(child(containerAt, "env"), index), "valueFrom"), "fileKeyRef");
      const nameAt = child(refAt, "volumeName");
      if (volume === undefined) found.notFound(nameAt, volumeName);
      else if (volume.emptyDir === undefined) {
        found.invalid(nameAt, volumeName, "referenced volume must be of type emptyDir");
      }
    }
  });
}
