import type { SecurityCheck } from "./check.ts";
import {
  allowPrivilegeEscalation,
  baselineCapabilities,
  hostPorts,
  privileged,
  procMount,
  restrictedCapabilities,
  unlessUserNamespace,
  unlessWindows,
} from "./container-checks.ts";
import {
  baselineSeccomp,
  restrictedSeccomp,
  runAsNonRoot,
  runAsUser,
  seLinuxCheck,
  windowsHostProcess,
} from "./context-checks.ts";
import { probeHosts } from "./handler-checks.ts";
import { hostNamespaces, hostPathVolumes, restrictedVolumes, sysctlCheck } from "./pod-checks.ts";
import type { LevelVersion } from "./policy.ts";
import { appArmorProfile, seccompAnnotations } from "./profile-checks.ts";

/** A check of Pod Security, in the forms that it has had since minors. */
export interface RegisteredCheck {
  readonly id: string;
  readonly level: "baseline" | "restricted";
  /** The check of the other level that it takes the place of. */
  readonly overrides?: string;
  /** The first policy version that has each form, the oldest first. */
  readonly versions: readonly (readonly [since: number, check: SecurityCheck])[];
}

const sysctls = {
  0: [
    ...["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies"],
    ...["net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start"],
  ],
  27: ["net.ipv4.ip_local_reserved_ports"],
  29: [
    ...["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout"],
    ...["net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes"],
  ],
  32: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"],
  37: ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"],
} as const;

const seLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t"];

/** All checks in the order in which they are told: by level, then by id (policy.DefaultChecks, sorted by populate). */
const checks: readonly RegisteredCheck[] = [
  { id: "appArmorProfile", level: "baseline", versions: [[0, appArmorProfile]] },
  { id: "capabilities_baseline", level: "baseline", versions: [[0, baselineCapabilities]] },
  { id: "hostNamespaces", level: "baseline", versions: [[0, hostNamespaces]] },
  { id: "hostPathVolumes", level: "baseline", versions: [[0, hostPathVolumes]] },
  { id: "hostPorts", level: "baseline", versions: [[0, hostPorts]] },
  { id: "hostProbesAndHostLifecycle", level: "baseline", versions: [[34, probeHosts]] },
  { id: "privileged", level: "baseline", versions: [[0, privileged]] },
  {
    id: "procMount",
    level: "baseline",
    versions: [
      [0, procMount],
      [35, unlessUserNamespace(procMount)],
    ],
  },
  {
    id: "seLinuxOptions",
    level: "baseline",
    versions: [
      [0, seLinuxCheck(seLinuxTypes)],
      [31, seLinuxCheck([...seLinuxTypes, "container_engine_t"])],
    ],
  },
  {
    id: "seccompProfile_baseline",
    level: "baseline",
    versions: [
      [0, seccompAnnotations],
      [19, baselineSeccomp],
    ],
  },
  { id: "sysctls", level: "baseline", versions: sysctlVersions() },
  { id: "windowsHostProcess", level: "baseline", versions: [[0, windowsHostProcess]] },
  {
    id: "allowPrivilegeEscalation",
    level: "restricted",
    versions: [
      [8, allowPrivilegeEscalation],
      [25, unlessWindows(allowPrivilegeEscalation)],
    ],
  },
  {
    id: "capabilities_restricted",
    level: "restricted",
    overrides: "capabilities_baseline",
    versions: [
      [22, restrictedCapabilities],
      [25, unlessWindows(restrictedCapabilities)],
    ],
  },
  { id: "procMount_restricted", level: "restricted", overrides: "procMount", versions: [[35, procMount]] },
  { id: "restrictedVolumes", level: "restricted", overrides: "hostPathVolumes", versions: [[0, restrictedVolumes]] },
  {
    id: "runAsNonRoot",
    level: "restricted",
    versions: [
      [0, runAsNonRoot],
      [35, unlessUserNamespace(runAsNonRoot)],
    ],
  },
  {
    id: "runAsUser",
    level: "restricted",
    versions: [
      [23, runAsUser],
      [35, unlessUserNamespace(runAsUser)],
    ],
  },
  {
    id: "seccompProfile_restricted",
    level: "restricted",
    overrides: "seccompProfile_baseline",
    versions: [
      [19, restrictedSeccomp],
      [25, unlessWindows(restrictedSeccomp)],
    ],
  },
];

function sysctlVersions(): RegisteredCheck["versions"] {
  const allowed: string[] = [];
  return Object.entries(sysctls).map(([since, added]) => {
    allowed.push(...added);
    return [Number(since), sysctlCheck([...allowed])] as const;
  });
}

export interface ActiveCheck {
  readonly id: string;
  readonly level: "baseline" | "restricted";
  readonly check: SecurityCheck;
}

/** Levels, versions and servers are few, and pods are many. */
const known = new Map<string, readonly ActiveCheck[]>();

/** The checks of a level in a version, as a server of Kubernetes 1.`minor` knows them (checkRegistry.EvaluatePod). */
export function checksOf({ level, version }: LevelVersion, minor: number): readonly ActiveCheck[] {
  if (level === "privileged") return [];
  const asOf = version === "latest" ? minor : Math.min(version, minor);
  const key = `${level}:${asOf}`;
  const active = known.get(key) ?? selectChecks(level, asOf);
  known.set(key, active);
  return active;
}

function selectChecks(level: "baseline" | "restricted", asOf: number): readonly ActiveCheck[] {
  const active = checks.flatMap((registered) => {
    if (level === "baseline" && registered.level === "restricted") return [];
    const form = registered.versions.findLast(([since]) => since <= asOf);
    return form === undefined ? [] : [{ ...registered, check: form[1] }];
  });
  const overridden = new Set(active.map(({ overrides }) => overrides));
  return active.filter(({ id }) => !overridden.has(id));
}
