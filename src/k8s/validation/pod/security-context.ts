import { goStruct, namedString } from "../../core/go.ts";
import { userIdProblems } from "../../core/ranges.ts";
import type {
  Capabilities,
  Int64,
  SELinuxOptions,
  SecurityContext,
  WindowsSecurityContextOptions,
} from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateAppArmorProfileField, validateSeccompProfileField } from "./profiles.ts";
import { type PodScope, usesHostUsers } from "./scope.ts";
import { validateWindowsSecurityContextOptions } from "./windows-options.ts";

const procMounts = ["Default", "Unmasked"];

/** ValidateSecurityContext of core/validation; the cluster is taken to allow privileged containers. */
export function validateSecurityContext(context: SecurityContext | undefined, at: Field, scope: PodScope): void {
  if (context === undefined) return;
  const { found } = scope;
  validateUserId(context.runAsUser, at, "runAsUser", found);
  validateUserId(context.runAsGroup, at, "runAsGroup", found);
  validateProcMount(context.procMount, at, scope);
  validateSeccompProfileField(context.seccompProfile, child(at, "seccompProfile"), found);
  if (context.allowPrivilegeEscalation === false) validateNoEscalation(context, at, found);
  validateWindowsSecurityContextOptions(context.windowsOptions, child(at, "windowsOptions"), found, scope.context);
  validateAppArmorProfileField(context.appArmorProfile, child(at, "appArmorProfile"), found);
}

/** IsValidUserID and IsValidGroupID for a field that may be missing. */
export function validateUserId(id: Int64 | undefined, parent: Field, name: string, found: Violations): void {
  if (id === undefined) return;
  for (const problem of userIdProblems(id)) found.invalid(child(parent, name), id, problem);
}

/** ValidateProcMountType of core/validation, and what ValidateSecurityContext adds. */
function validateProcMount(procMount: string | undefined, parent: Field, { found, spec }: PodScope): void {
  if (procMount === undefined || procMount === "Default") return;
  const at = child(parent, "procMount");
  if (procMount !== "Unmasked") found.notSupported(at, namedString(procMount), procMounts);
  else if (usesHostUsers(spec)) {
    found.invalid(at, namedString(procMount), "`hostUsers` must be false to use `Unmasked`");
  }
}

function validateNoEscalation(context: SecurityContext, at: Field, found: Violations): void {
  const conflict = "cannot set `allowPrivilegeEscalation` to false and";
  if (context.privileged === true) found.invalid(at, printSecurityContext(context), `${conflict} \`privileged\` to true`);
  for (const capability of context.capabilities?.add ?? []) {
    if (capability !== "CAP_SYS_ADMIN") continue;
    found.invalid(at, printSecurityContext(context), `${conflict} \`capabilities.Add\` CAP_SYS_ADMIN`);
  }
}

/** A security context as the server holds it. */
function printSecurityContext(context: SecurityContext): unknown {
  const { capabilities, seLinuxOptions, windowsOptions, seccompProfile, appArmorProfile } = context;
  return goStruct({
    Capabilities: printCapabilities(capabilities),
    Privileged: context.privileged ?? null,
    SELinuxOptions: printSeLinuxOptions(seLinuxOptions),
    WindowsOptions: printWindowsOptions(windowsOptions),
    RunAsUser: context.runAsUser ?? null,
    RunAsGroup: context.runAsGroup ?? null,
    RunAsNonRoot: context.runAsNonRoot ?? null,
    ReadOnlyRootFilesystem: context.readOnlyRootFilesystem ?? null,
    AllowPrivilegeEscalation: context.allowPrivilegeEscalation ?? null,
    ProcMount: context.procMount ?? null,
    SeccompProfile: printProfile(seccompProfile),
    AppArmorProfile: printProfile(appArmorProfile),
  });
}

function printCapabilities(capabilities: Capabilities | undefined): unknown {
  if (capabilities === undefined) return null;
  return goStruct({ Add: capabilities.add ?? null, Drop: capabilities.drop ?? null });
}

function printSeLinuxOptions(options: SELinuxOptions | undefined): unknown {
  if (options === undefined) return null;
  const { user = "", role = "", type = "", level = "" } = options;
  return goStruct({ User: user, Role: role, Type: type, Level: level });
}

function printWindowsOptions(options: WindowsSecurityContextOptions | undefined): unknown {
  if (options === undefined) return null;
  return goStruct({
    GMSACredentialSpecName: options.gmsaCredentialSpecName ?? null,
    GMSACredentialSpec: options.gmsaCredentialSpec ?? null,
    RunAsUserName: options.runAsUserName ?? null,
    HostProcess: options.hostProcess ?? null,
  });
}

function printProfile(profile: { readonly type?: string; readonly localhostProfile?: string } | undefined): unknown {
  if (profile === undefined) return null;
  return goStruct({ Type: profile.type ?? "", LocalhostProfile: profile.localhostProfile ?? null });
}
