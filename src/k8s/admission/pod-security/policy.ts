import { atoi } from "../../core/go-integers.ts";
import { printValue } from "../../validation/violation.ts";

/** The levels of Pod Security, the strictest last. */
const levels = ["privileged", "baseline", "restricted"] as const;
export type SecurityLevel = (typeof levels)[number];

/** A level in the form that it had in Kubernetes 1.`version`. */
export interface LevelVersion {
  readonly level: SecurityLevel;
  readonly version: number | "latest";
}

export type PolicyMode = "enforce" | "audit" | "warn";
export type SecurityPolicy = Readonly<Record<PolicyMode, LevelVersion>>;

/** A label of a namespace that names no level or no version. */
export interface LabelProblem {
  readonly label: string;
  readonly value: string;
  /** The server's words without the field: `must be "latest" or "v1.x"`. */
  readonly detail: string;
}

const prefix = "pod-security.kubernetes.io/";
const privileged: LevelVersion = { level: "privileged", version: "latest" };

/** What a namespace without labels has, unless the cluster is configured otherwise. */
export const defaultPolicy: SecurityPolicy = { enforce: privileged, audit: privileged, warn: privileged };

/** The label that sets the level of a mode; with `-version` behind it the one for the version. */
export function levelLabel(mode: PolicyMode): string {
  return `${prefix}${mode}`;
}

/** `restricted:v1.30` (LevelVersion.String). */
export function formatLevel({ level, version }: LevelVersion): string {
  return `${level}:${version === "latest" ? version : `v1.${version}`}`;
}

/** The policy that a namespace's labels ask for, and what is wrong with them (PolicyToEvaluate). A bad level to enforce is the strictest. */
export function policyOf(
  labels: { readonly [key: string]: string } | undefined,
  defaults = defaultPolicy,
): { readonly policy: SecurityPolicy; readonly problems: readonly LabelProblem[] } {
  const problems: LabelProblem[] = [];
  const read = (mode: PolicyMode, whenBad: SecurityLevel): LevelVersion => ({
    level: readLabel(labels, levelLabel(mode), parseLevel, problems, whenBad) ?? defaults[mode].level,
    version: readLabel(labels, `${levelLabel(mode)}-version`, parseVersion, problems, "latest") ?? defaults[mode].version,
  });
  const enforce = read("enforce", "restricted");
  const audit = read("audit", "privileged");
  const warn = read("warn", "privileged");
  return { policy: { enforce, audit, warn: warnAsEnforced(labels ?? {}, enforce, warn) }, problems };
}

function readLabel<T>(
  labels: { readonly [key: string]: string } | undefined,
  label: string,
  parse: (value: string) => T | null,
  problems: LabelProblem[],
  whenBad: T,
): T | null {
  const value = labels?.[label];
  if (value === undefined) return null;
  const parsed = parse(value);
  if (parsed !== null) return parsed;
  const detail = label.endsWith("-version") ? 'must be "latest" or "v1.x"' : `must be one of ${levels.join(", ")}`;
  problems.push({ label, value, detail });
  return whenBad;
}

/** Who enforces a level is warned of it, unless a level to warn of is given, or the level to enforce is none. */
function warnAsEnforced(labels: { readonly [key: string]: string }, enforce: LevelVersion, warn: LevelVersion): LevelVersion {
  const enforced = labels[levelLabel("enforce")];
  if (labels[levelLabel("warn")] !== undefined || enforced === undefined || parseLevel(enforced) === null) return warn;
  if (!isStricter(enforce.level, warn.level)) return warn;
  const hasVersion = labels[`${levelLabel("warn")}-version`] !== undefined;
  return { level: enforce.level, version: hasVersion ? warn.version : enforce.version };
}

/** CompareLevels. */
export function isStricter(level: SecurityLevel, than: SecurityLevel): boolean {
  return levels.indexOf(level) > levels.indexOf(than);
}

/** ParseLevel; null for a text that names no level. */
export function parseLevel(text: string): SecurityLevel | null {
  return levels.find((level) => level === text) ?? null;
}

/** ParseVersion; null for a text that is neither `latest` nor `v1.` and a minor. */
export function parseVersion(text: string): number | "latest" | null {
  if (text === "latest") return text;
  const digits = /^v1\.([0-9]|[1-9][0-9]*)$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const minor = atoi(digits);
  return typeof minor === "bigint" ? Number(minor) : null;
}

/** The server's sentence for a bad label. */
export function describeLabelProblem({ label, value, detail }: LabelProblem): string {
  return `metadata.labels[${label}]: Invalid value: ${printValue(value)}: ${detail}`;
}
