import type { Finding } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import type { Severity } from "../kit/rule.ts";
import { hashText } from "../text/hash.ts";
import { fileOf, inObject } from "./describe.ts";
import type { RenderOptions } from "./options.ts";

/** GitLab's Code Quality report. */
export function gitlab({ findings }: Report, _options: RenderOptions): string {
  const seen = new Map<string, number>();
  const issues = findings
    .filter(({ suppressed }) => suppressed === null)
    .map((finding) => ({
      description: `${finding.message}${inObject(finding.object)}`,
      check_name: finding.rule,
      fingerprint: uniqueFingerprint(finding, seen),
      severity: severities[finding.severity],
      location: { path: fileOf(finding), lines: { begin: finding.start.line, end: finding.end.line } },
    }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

const severities: Readonly<Record<Severity, string>> = { error: "major", warning: "minor", info: "info" };

/** GitLab shows one of the issues that share a fingerprint, and ours stay the same when an object is copied to another file. */
function uniqueFingerprint({ file, fingerprint }: Finding, seen: Map<string, number>): string {
  const key = `${file}\n${fingerprint}`;
  const occurrence = seen.get(key) ?? 0;
  seen.set(key, occurrence + 1);
  return hashText(`${key}\n${occurrence}`);
}
