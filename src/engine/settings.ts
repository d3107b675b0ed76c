import type { Outcome, Preset, Rule, Severity } from "../kit/rule.ts";

/** What the configuration and the command line say of the rules; everything resolved, nothing left to look up. */
export interface Settings {
  readonly preset: Preset;
  /** Ids, areas with a slash (`quota/`) and `outcome:rejected`; empty for what the preset says. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly rules: { readonly [id: string]: RuleSetting };
  readonly overrides: readonly Override[];
  readonly ignores: readonly Ignore[];
  /** Today as `2026-11-21`, for suppressions that end some day; null where nobody says. */
  readonly today: string | null;
}

export interface RuleSetting {
  readonly severity?: Severity | "off";
  readonly options?: { readonly [name: string]: unknown };
}

/** Which objects an override or an ignore is about; what is not said matches everything. Names are patterns with `*`. */
export interface Match {
  readonly paths?: readonly string[];
  readonly kinds?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly names?: readonly string[];
  readonly labels?: { readonly [key: string]: string };
}

export interface Override {
  readonly match: Match;
  readonly rules: { readonly [id: string]: RuleSetting };
}

export interface Ignore {
  readonly rules: readonly string[];
  readonly match: Match;
  readonly reason: string;
  readonly until: string | null;
  /** Where the entry stands, to say that it is of no use. */
  readonly uri: string;
  readonly span: { readonly start: number; readonly end: number };
}

const severities: Readonly<Record<Outcome, Severity>> = {
  rejected: "error",
  "pods-rejected": "error",
  unschedulable: "error",
  broken: "error",
  risky: "warning",
  advice: "info",
};

/** Errors where the cluster will refuse or the manifest cannot work; what is broken by absence alone only where the world is closed. */
export function severityOf(rule: Pick<Rule, "severity">, outcome: Outcome, isClosed: boolean): Severity {
  if (rule.severity !== null) return rule.severity;
  return outcome === "broken" && !isClosed ? "warning" : severities[outcome];
}

/** Whether a rule runs at all. */
export function isEnabled(id: string, rule: Rule, settings: Settings): boolean {
  const setting = settings.rules[id]?.severity;
  if (settings.ignore.some((selector) => selects(selector, id, rule.outcome))) return false;
  if (settings.select.length > 0) return settings.select.some((selector) => selects(selector, id, rule.outcome));
  if (setting === "off") return settings.overrides.some((override) => isOn(override.rules[id]));
  return (
    setting !== undefined ||
    rule.presets.includes(settings.preset) ||
    settings.overrides.some((override) => isOn(override.rules[id]))
  );
}

function isOn(setting: RuleSetting | undefined): boolean {
  return setting?.severity !== undefined && setting.severity !== "off";
}

/** Whether `area/rule`, `area/` or `outcome:name` selects a rule. */
export function selects(selector: string, id: string, outcome: Outcome): boolean {
  if (selector.startsWith("outcome:")) return selector.slice("outcome:".length) === outcome;
  return selector.endsWith("/") ? id.startsWith(selector) : id === selector;
}

export interface Matchable {
  readonly uri: string;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly labels: { readonly [key: string]: unknown };
}

export function matches(match: Match, subject: Matchable): boolean {
  return (
    anyPattern(match.paths, subject.uri, true) &&
    anyPattern(match.kinds, subject.kind, false) &&
    anyPattern(match.namespaces, subject.namespace, false) &&
    anyPattern(match.names, subject.name, false) &&
    Object.entries(match.labels ?? {}).every(([key, value]) => subject.labels[key] === value)
  );
}

function anyPattern(patterns: readonly string[] | undefined, text: string | null, isPath: boolean): boolean {
  if (patterns === undefined) return true;
  return text !== null && patterns.some((pattern) => patternMatches(pattern, text, isPath));
}

/** `*` stands for anything; in paths for anything but a slash, `**` for anything, and a folder for all that is in it. */
export function patternMatches(pattern: string, text: string, isPath: boolean): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  if (!isPath) return new RegExp(`^${source.replaceAll("*", ".*")}$`).test(text);
  const body = source
    .replace(/^\.\//, "")
    .replace(/\/$/, "")
    .replace(/\*\*\/|\*\*|\*/g, (stars) => (stars === "**/" ? "(?:.*/)?" : stars === "**" ? ".*" : "[^/]*"));
  return new RegExp(`^${body}(?:/.*)?$`).test(text);
}
