import type { Finding } from "./finding.ts";
import type { Report } from "./report.ts";

/** The findings of a later report that an earlier one does not have, by fingerprints; of several equal ones those that are too many. */
export function addedBy(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const counts = countsOf(before);
  return after.filter(({ fingerprint }) => {
    const left = counts.get(fingerprint) ?? 0;
    counts.set(fingerprint, left - 1);
    return left <= 0;
  });
}

/** The findings of an earlier report that a later one does not have any more; of equal ones the later places. */
export function goneFrom(before: readonly Finding[], after: readonly Finding[]): ReadonlySet<Finding> {
  return new Set(addedBy(after, before));
}

/** How often each fingerprint is there. */
export function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of findings) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** A report with other findings, and with the counts that go with them. */
export function withFindings(report: Report, findings: readonly Finding[]): Report {
  const counts = { errors: 0, warnings: 0, infos: 0, suppressed: 0 };
  for (const { severity, suppressed } of findings) {
    if (suppressed !== null) counts.suppressed++;
    else counts[`${severity}s`]++;
  }
  return { ...report, summary: { ...report.summary, ...counts }, findings };
}
