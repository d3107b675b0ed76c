import { evaluatePod, type PodLike, type SecurityBreach, violates, wouldViolate } from "./evaluate.ts";
import { type LevelVersion, levelLabel, type PolicyMode, type SecurityPolicy } from "./policy.ts";

/** Who and what Pod Security leaves alone, by the cluster's configuration (PodSecurityExemptions). */
export interface SecurityExemptions {
  readonly users: readonly string[];
  readonly namespaces: readonly string[];
  readonly runtimeClasses: readonly string[];
}

export const noExemptions: SecurityExemptions = { users: [], namespaces: [], runtimeClasses: [] };

/** One request to create pods, or what makes them. */
export interface SecurityRequest {
  readonly pod: PodLike;
  readonly namespace: string;
  readonly policy: SecurityPolicy;
  readonly exemptions: SecurityExemptions;
  /** Who asks; null if that is nobody whom an exemption could name. */
  readonly user: string | null;
  readonly minor: number;
}

export interface SecurityDenial {
  readonly code: "pod-security";
  readonly level: LevelVersion;
  readonly breaches: readonly SecurityBreach[];
  readonly why: string;
}

/** What a mode that does not refuse has to say. */
export interface SecurityWarning {
  readonly mode: PolicyMode;
  readonly level: LevelVersion;
  readonly breaches: readonly SecurityBreach[];
  readonly text: string;
}

export interface SecurityVerdict {
  readonly denial: SecurityDenial | null;
  /** What the user is warned of; none if the pod is refused. */
  readonly warning: SecurityWarning | null;
  /** What is noted in the audit log. */
  readonly audit: SecurityWarning | null;
}

const nothing: SecurityVerdict = { denial: null, warning: null, audit: null };

/** What Pod Security says of a pod (ValidatePod). */
export function judgePod(request: SecurityRequest): SecurityVerdict {
  return isExempt(request) ? nothing : judge(request, ["enforce", "audit", "warn"]);
}

/** What Pod Security says of a workload by its template: it warns, and never refuses (ValidatePodController). */
export function judgeTemplate(request: SecurityRequest): SecurityVerdict {
  return isExempt(request) ? nothing : judge(request, ["audit", "warn"]);
}

function isExempt({ pod, namespace, exemptions, user }: SecurityRequest): boolean {
  const { runtimeClassName = "" } = pod.spec ?? {};
  if (exemptions.namespaces.includes(namespace) || (user !== null && exemptions.users.includes(user))) return true;
  return runtimeClassName !== "" && exemptions.runtimeClasses.includes(runtimeClassName);
}

/** EvaluatePod of pod-security-admission/admission: modes that ask for the same are answered once. */
function judge({ pod, policy, minor }: SecurityRequest, modes: readonly PolicyMode[]): SecurityVerdict {
  const { enforce, audit, warn } = policy;
  const enforced = modes.includes("enforce") ? evaluatePod(pod, enforce, minor) : null;
  const audited = isSame(audit, enforce) && enforced !== null ? enforced : evaluatePod(pod, audit, minor);
  const noted = warningOf("audit", audit, audited);
  if (enforced !== null && enforced.length > 0) {
    const denial: SecurityDenial = { code: "pod-security", level: enforce, breaches: enforced, why: violates(enforce, enforced) };
    return { denial, warning: null, audit: noted };
  }
  const known = isSame(warn, audit) ? audited : isSame(warn, enforce) ? enforced : null;
  return { denial: null, warning: warningOf("warn", warn, known ?? evaluatePod(pod, warn, minor)), audit: noted };
}

function isSame(a: LevelVersion, b: LevelVersion): boolean {
  return a.level === b.level && a.version === b.version;
}

function warningOf(mode: PolicyMode, level: LevelVersion, breaches: readonly SecurityBreach[]): SecurityWarning | null {
  return breaches.length === 0 ? null : { mode, level, breaches, text: wouldViolate(level, breaches) };
}

/** The label of a namespace that a level comes from, if it is there. */
export function labelBehind(labels: { readonly [key: string]: string }, mode: PolicyMode): string | null {
  const own = levelLabel(mode);
  if (labels[own] !== undefined) return own;
  const enforce = levelLabel("enforce");
  return mode === "warn" && labels[enforce] !== undefined ? enforce : null;
}
