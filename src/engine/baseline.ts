import { describeObject } from "../world/object.ts";
import { withFindings } from "./compare.ts";
import type { Finding } from "./finding.ts";
import type { Report } from "./report.ts";

/** One finding that is accepted for now. All but the fingerprint is for people, and to know what a run has seen. */
export interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly object: string;
  readonly field: string;
  readonly fingerprint: string;
}

/** The entries of a baseline file, or what is wrong with it. */
export function parseBaseline(text: string): readonly BaselineEntry[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { baselineVersion, findings } = (value ?? {}) as { readonly baselineVersion?: unknown; readonly findings?: unknown };
  if (baselineVersion !== 1) return "baselineVersion is not 1";
  if (!Array.isArray(findings)) return "findings is no list";
  const bad = findings.findIndex((entry: unknown) => !isEntry(entry));
  return bad < 0 ? findings : `findings[${bad}] lacks one of ${fields.join(", ")}`;
}

const fields = ["rule", "file", "object", "field", "fingerprint"] as const;

function isEntry(entry: unknown): entry is BaselineEntry {
  if (typeof entry !== "object" || entry === null) return false;
  const map = entry as { readonly [field: string]: unknown };
  return fields.every((field) => typeof map[field] === "string");
}

/** One line an entry, in an order of its own: two branches that change different entries merge. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ rule, file, object, field, fingerprint }) =>
    JSON.stringify({ rule, file, object, field, fingerprint }),
  );
  const list = lines.length === 0 ? "[]" : `[\n    ${lines.sort().join(",\n    ")}\n  ]`;
  return `{\n  "baselineVersion": 1,\n  "findings": ${list}\n}\n`;
}

export interface Baselined {
  readonly report: Report;
  /** The findings that entries stand for, as they are now. */
  readonly accepted: readonly Finding[];
  /** Entries that no finding has. */
  readonly unmatched: readonly BaselineEntry[];
}

/** Marks the findings that a baseline accepts. Each entry accepts one finding: a second one like it is new. */
export function applyBaseline(report: Report, entries: readonly BaselineEntry[], name: string): Baselined {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of entries) left.set(entry.fingerprint, [...(left.get(entry.fingerprint) ?? []), entry]);
  const accepted: Finding[] = [];
  const findings = report.findings.map((finding): Finding => {
    const entry = finding.suppressed === null && isAcceptable(finding) ? left.get(finding.fingerprint)?.shift() : undefined;
    if (entry === undefined) return finding;
    accepted.push(finding);
    return { ...finding, suppressed: { by: "baseline", reason: `accepted in ${name}` } };
  });
  return { report: withFindings(report, findings), accepted, unmatched: [...left.values()].flat() };
}

/** What the tool could not do is no property of manifests that one could accept. */
export function isAcceptable({ rule }: Finding): boolean {
  return !rule.startsWith("input/");
}

export function entryOf({ rule, file, object, field, fingerprint }: Finding): BaselineEntry {
  return { rule, file, object: object === null ? "" : describeObject(object), field, fingerprint };
}
