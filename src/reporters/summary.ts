import type { Report } from "../engine/report.ts";
import type { Paint } from "./paint.ts";

/** The one line that says what was read, and what came of it; zeros are left out but for errors. */
export function summaryLine(report: Report, paint: Paint): string {
  const { summary, kubernetesVersion } = report;
  const read = [count(summary.files, "file"), count(summary.documents, "document"), count(summary.objects, "object")];
  const what = read.filter((part) => part !== null).join(", ");
  const came = [found(report, paint), ...unseen(report, paint)].join(", ");
  if (summary.objects === 0 && isSilent(report)) {
    return `${paint.warning("nothing was checked")}: ${[what || "no files", ...unseen(report, paint)].join(", ")}`;
  }
  return `checked ${what || "no files"} against Kubernetes ${kubernetesVersion}: ${came}`;
}

function isSilent({ summary, crashes }: Report): boolean {
  return summary.errors + summary.warnings + summary.infos + crashes === 0;
}

function found(report: Report, paint: Paint): string {
  const { errors, warnings, infos } = report.summary;
  if (isSilent(report)) return paint.good("no findings");
  const parts = [
    errors === 0 ? "0 errors" : paint.error(plural(errors, "error")),
    warnings === 0 ? null : paint.warning(plural(warnings, "warning")),
    infos === 0 ? null : paint.info(plural(infos, "info")),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function unseen({ summary, skipped, notRun, crashes }: Report, paint: Paint): string[] {
  const parts = [
    summary.suppressed === 0 ? null : `${summary.suppressed} suppressed`,
    skipped.length === 0 ? null : `${skipped.length} skipped`,
    notRun.length === 0 ? null : `${plural(notRun.length, "rule")} not run`,
    crashes === 0 ? null : paint.error(`${plural(crashes, "rule")} crashed`),
  ];
  return parts.filter((part) => part !== null);
}

function count(number: number, noun: string): string | null {
  return number === 0 ? null : plural(number, noun);
}

export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
