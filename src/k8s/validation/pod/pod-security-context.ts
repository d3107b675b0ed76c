import { namedString } from "../../core/go.ts";
import { userIdProblems } from "../../core/ranges.ts";
import type { PodSecurityContext, PodSpec } from "../../kinds.generated.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateAppArmorProfileField, validateSeccompProfileField } from "./profiles.ts";
import type { PodScope } from "./scope.ts";
import { validateUserId } from "./security-context.ts";
import { validateSysctls } from "./sysctls.ts";
import { validateWindowsSecurityContextOptions } from "./windows-options.ts";

const groupChangePolicies = ["Always", "OnRootMismatch"];
const groupsPolicies = ["Merge", "Strict"];
const seLinuxChangePolicies = ["Recursive"];

/**
 * validatePodSpecSecurityContext of core/validation. The server keeps there what manifests have in the spec itself; its paths
 * tell.
 */
export function validatePodSpecSecurityContext(spec: PodSpec, specAt: Field, { found, context }: PodScope): void {
  const security: PodSecurityContext = spec.securityContext ?? {};
  const at = child(specAt, "securityContext");
  validateUserId(security.fsGroup, at, "fsGroup", found);
  validateUserId(security.runAsUser, at, "runAsUser", found);
  validateUserId(security.runAsGroup, at, "runAsGroup", found);
  for (const [index, group] of (security.supplementalGroups ?? []).entries()) {
    for (const problem of userIdProblems(group)) found.invalid(item(child(at, "supplementalGroups"), index), group, problem);
  }
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    const shareAt = printedAs(child(at, "shareProcessNamespace"), child(specAt, "shareProcessNamespace"));
    found.invalid(shareAt, true, "ShareProcessNamespace and HostPID cannot both be enabled");
  }
  validateSysctls(security.sysctls ?? [], spec, child(at, "sysctls"), found);
  validateChoice(security.fsGroupChangePolicy, groupChangePolicies, at, "fsGroupChangePolicy", found);
  validateSeccompProfileField(security.seccompProfile, child(at, "seccompProfile"), found);
  validateWindowsSecurityContextOptions(security.windowsOptions, child(at, "windowsOptions"), found, context);
  validateAppArmorProfileField(security.appArmorProfile, child(at, "appArmorProfile"), found);
  validateChoice(security.supplementalGroupsPolicy, groupsPolicies, at, "supplementalGroupsPolicy", found);
  validateChoice(security.seLinuxChangePolicy, seLinuxChangePolicies, at, "seLinuxChangePolicy", found);
}

/** validateFSGroupChangePolicy, validateSupplementalGroupsPolicy and validateSELinuxChangePolicy of core/validation. */
function validateChoice(
  value: string | undefined,
  choices: readonly string[],
  parent: Field,
  name: string,
  found: Violations,
): void {
  if (value !== undefined && !choices.includes(value)) found.notSupported(child(parent, name), namedString(value), choices);
}
