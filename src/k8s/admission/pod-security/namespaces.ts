import { quote } from "../../core/go.ts";
import { compareStrings } from "../../core/go-strings.ts";
import { evaluatePod, type PodLike } from "./evaluate.ts";
import {
  defaultPolicy,
  formatLevel,
  isStricter,
  type LevelVersion,
  levelLabel,
  policyOf,
  type SecurityPolicy,
} from "./policy.ts";

type Labels = { readonly [key: string]: string } | undefined;

const mostPods = 3000;

/** The warning for a namespace that is exempt and has labels all the same (exemptNamespaceWarning); null if there is none. */
export function exemptNamespaceWarning(name: string, labels: Labels, defaults = defaultPolicy): string | null {
  const { policy } = policyOf(labels, defaults);
  const modes = (["enforce", "audit", "warn"] as const).filter((mode) => policy[mode].level !== "privileged");
  if (modes.length === 0 || isEquivalent(policy, defaults)) return null;
  const told = modes.filter(
    (mode) => labels?.[levelLabel(mode)] !== undefined || labels?.[`${levelLabel(mode)}-version`] !== undefined,
  );
  const list = told.map((mode) => `${mode}=${formatLevel(policy[mode])}`).join(", ");
  return `namespace ${quote(name)} is exempt from Pod Security, and the policy (${list}) will be ignored`;
}

function isEquivalent(a: SecurityPolicy, b: SecurityPolicy): boolean {
  return (["enforce", "audit", "warn"] as const).every(
    (mode) => a[mode].level === b[mode].level && (a[mode].level === "privileged" || a[mode].version === b[mode].version),
  );
}

/** A change of the labels of a namespace that has pods. */
export interface RelabelledNamespace {
  readonly name: string;
  readonly before: Labels;
  readonly after: Labels;
  readonly pods: readonly PodLike[];
  readonly defaults?: SecurityPolicy;
  readonly minor: number;
}

/** The warnings about pods that a stricter level would not let in again (ValidateNamespace, EvaluatePodsInNamespace). */
export function relabelWarnings({ name, before, after, pods, defaults, minor }: RelabelledNamespace): readonly string[] {
  const old = policyOf(before, defaults).policy.enforce;
  const level = policyOf(after, defaults).policy.enforce;
  if (level.level === "privileged") return [];
  if (level.version === old.version && !isStricter(level.level, old.level)) return [];
  const checked = pods.slice(0, mostPods);
  const byReason = groupByReasons(checked, level, minor);
  const warnings = [...byReason].map(([reasons, names]) => `${describePods(names)}: ${reasons}`).sort(compareStrings);
  const partly = `new PodSecurity enforce level only checked against the first ${checked.length} of ${pods.length} existing pods`;
  const heading = `existing pods in namespace ${quote(name)} violate the new PodSecurity enforce level "${formatLevel(level)}"`;
  return [...(checked.length < pods.length ? [partly] : []), ...(warnings.length === 0 ? [] : [heading, ...warnings])];
}

function groupByReasons(pods: readonly PodLike[], level: LevelVersion, minor: number): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const pod of pods) {
    const breaches = evaluatePod(pod, level, minor);
    if (breaches.length === 0) continue;
    const reasons = breaches.map(({ reason }) => reason).join(", ");
    const names = groups.get(reasons) ?? [];
    names.push(pod.metadata?.name ?? "");
    groups.set(reasons, names);
  }
  return groups;
}

/** decoratePodWarnings: the first by name, and how many more there are. */
function describePods(names: readonly string[]): string {
  const first = [...names].sort(compareStrings)[0] ?? "";
  if (names.length === 1) return first;
  return names.length === 2 ? `${first} (and 1 other pod)` : `${first} (and ${names.length - 1} other pods)`;
}
