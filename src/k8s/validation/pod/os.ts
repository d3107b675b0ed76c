import { namedString } from "../../core/go.ts";
import type { Container, EphemeralContainer, PodSecurityContext, PodSpec, SecurityContext } from "../../kinds.generated.ts";
import { child, type Field, printedAs } from "../field.ts";
import type { Violations } from "../violation.ts";
import { visitContainers } from "./visit-containers.ts";

const systems = ["linux", "windows"];

/** validateOS of core/validation, and validateLinux and validateWindows where it has nothing to say. */
export function validateOs(spec: PodSpec, specAt: Field, found: Violations): void {
  if (spec.os === undefined) return;
  const { name = "" } = spec.os;
  const at = child(specAt, "os");
  if (name === "") found.required(child(at, "name"));
  else if (name === "linux") validateLinux(spec, specAt, found);
  else if (name === "windows") validateWindows(spec, specAt, found);
  else found.notSupported(printedAs(at, child(at, "name")), namedString(name), systems);
}

/** validateLinux of core/validation. */
function validateLinux(spec: PodSpec, at: Field, found: Violations): void {
  if (spec.securityContext?.windowsOptions !== undefined) forbidWindowsOptions(at, found);
  visitContainers(spec, at, (container, containerAt) => {
    if (container.securityContext?.windowsOptions !== undefined) forbidWindowsOptions(containerAt, found);
  });
}

function forbidWindowsOptions(at: Field, found: Violations): void {
  const optionsAt = child(child(at, "securityContext"), "windowsOptions");
  found.forbidden(optionsAt, "windows options cannot be set for a linux pod");
}

const notOnWindows = "cannot be set for a windows pod";

/** validateWindows of core/validation. */
function validateWindows(spec: PodSpec, at: Field, found: Violations): void {
  const security: PodSecurityContext = spec.securityContext ?? {};
  const securityAt = child(at, "securityContext");
  const forbid = (parent: Field, name: string): void => found.forbidden(child(parent, name), notOnWindows);
  if (security.appArmorProfile !== undefined) forbid(securityAt, "appArmorProfile");
  if (security.seLinuxOptions !== undefined) forbid(securityAt, "seLinuxOptions");
  if (spec.hostUsers !== undefined) forbid(at, "hostUsers");
  if (spec.hostPID === true) forbid(at, "hostPID");
  if (spec.hostIPC === true) forbid(at, "hostIPC");
  if (security.seccompProfile !== undefined) forbid(securityAt, "seccompProfile");
  if (security.fsGroup !== undefined) forbid(securityAt, "fsGroup");
  if (security.fsGroupChangePolicy !== undefined) forbid(securityAt, "fsGroupChangePolicy");
  if ((security.sysctls ?? []).length > 0) forbid(securityAt, "sysctls");
  if (spec.shareProcessNamespace !== undefined) forbid(at, "shareProcessNamespace");
  for (const name of podFieldsNotOnWindows) if (security[name] !== undefined) forbid(securityAt, name);
  visitContainers(spec, at, (container, containerAt) => forbidOnWindows(container, containerAt, found));
}

const podFieldsNotOnWindows = [
  "runAsUser",
  "runAsGroup",
  "supplementalGroups",
  "supplementalGroupsPolicy",
  "seLinuxChangePolicy",
] as const satisfies readonly (keyof PodSecurityContext)[];

const containerFieldsNotOnWindows = [
  "appArmorProfile",
  "seLinuxOptions",
  "seccompProfile",
  "capabilities",
  "readOnlyRootFilesystem",
  "privileged",
  "allowPrivilegeEscalation",
  "procMount",
  "runAsUser",
  "runAsGroup",
] as const satisfies readonly (keyof SecurityContext)[];

function forbidOnWindows({ securityContext }: Container | EphemeralContainer, at: Field, found: Violations): void {
  if (securityContext === undefined) return;
  for (const name of containerFieldsNotOnWindows) {
    if (securityContext[name] !== undefined) found.forbidden(child(child(at, "securityContext"), name), notOnWindows);
  }
}
