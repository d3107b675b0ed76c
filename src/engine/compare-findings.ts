import type { Finding } from "./finding.ts";

/** The order of a report: by file, place and rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.start.offset - b.start.offset || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
