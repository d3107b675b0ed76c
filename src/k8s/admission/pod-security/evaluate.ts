import type { ObjectMeta, PodSpec } from "../../kinds.generated.ts";
import { type CheckFinding, checkedPod } from "./check.ts";
import { formatLevel, type LevelVersion } from "./policy.ts";
import { type ActiveCheck, checksOf } from "./registry.ts";

/** A check that a pod fails. */
export interface SecurityBreach extends CheckFinding {
  readonly check: string;
  readonly level: "baseline" | "restricted";
}

/** A pod, or the template of pods. */
export interface PodLike {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** The checks of a level that a pod fails, in the server's order (EvaluatePod of pod-security-admission/policy). */
export function evaluatePod(pod: PodLike, level: LevelVersion, minor: number): readonly SecurityBreach[] {
  const active = checksOf(level, minor);
  return active.length === 0 ? [] : runChecks(pod, active);
}

function runChecks(pod: PodLike, active: readonly ActiveCheck[]): readonly SecurityBreach[] {
  const checked = checkedPod(pod);
  const breaches: SecurityBreach[] = [];
  for (const { id, level, check } of active) {
    const finding = check(checked);
    if (finding !== null) breaches.push({ ...finding, check: id, level });
  }
  return breaches;
}

/** `privileged (container "web" must not …), hostPort (…)` (ForbiddenDetail of AggregateCheckResult). */
export function describeBreaches(breaches: readonly SecurityBreach[]): string {
  return breaches.map(({ reason, detail }) => (detail === "" ? reason : `${reason} (${detail})`)).join(", ");
}

/** `violates PodSecurity "restricted:latest": …`. */
export function violates(level: LevelVersion, breaches: readonly SecurityBreach[]): string {
  return `violates PodSecurity "${formatLevel(level)}": ${describeBreaches(breaches)}`;
}

/** `would violate PodSecurity "restricted:latest": …`. */
export function wouldViolate(level: LevelVersion, breaches: readonly SecurityBreach[]): string {
  return `would violate PodSecurity "${formatLevel(level)}": ${describeBreaches(breaches)}`;
}
