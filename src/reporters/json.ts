import type { Finding, Location, RelatedLocation } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import type { Position } from "../text/lines.ts";
import type { RenderOptions } from "./options.ts";

/** The report as `schemas/report.schema.json` describes it; scripts and editors build on its names and its order. */
export function json(report: Report, { toolVersion }: RenderOptions): string {
  const { kubernetesVersion, summary, unknownKinds, findings, notRun, skipped } = report;
  const written = {
    reportVersion: 1,
    tool: { name: "plimsoll", version: toolVersion },
    kubernetesVersion,
    summary: {
      files: summary.files,
      documents: summary.documents,
      objects: summary.objects,
      unknownKinds: summary.unknownKinds,
      errors: summary.errors,
      warnings: summary.warnings,
      infos: summary.infos,
      suppressed: summary.suppressed,
    },
    unknownKinds: unknownKinds.map(({ apiVersion, kind, count }) => ({ apiVersion, kind, count })),
    findings: findings.map(writeFinding),
    notRun: notRun.map(({ rule, reason }) => ({ rule, reason })),
    skipped: skipped.map(({ file, document, reason }) => ({ file, document, reason })),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function writeFinding(finding: Finding) {
  const { object, suppressed } = finding;
  return {
    rule: finding.rule,
    messageId: finding.messageId,
    outcome: finding.outcome,
    severity: finding.severity,
    message: finding.message,
    help: finding.help,
    reason: finding.reason,
    clusterMessage: finding.clusterMessage,
    object:
      object === null
        ? null
        : { apiVersion: object.apiVersion, kind: object.kind, namespace: object.namespace, name: object.name },
    field: finding.field,
    path: finding.path,
    ...writePlace(finding),
    ...writeSpan(finding),
    related: finding.related.map(writeRelated),
    fixes: finding.fixes.map(({ title, applicability, edits }) => ({
      title,
      applicability,
      edits: edits.map(({ file, start, end, newText }) => ({ file, start, end, newText })),
    })),
    fingerprint: finding.fingerprint,
    suppressed: suppressed === null ? null : { by: suppressed.by, reason: suppressed.reason },
  };
}

function writeRelated(related: RelatedLocation) {
  return { note: related.note, ...writePlace(related), field: related.field, ...writeSpan(related) };
}

function writePlace({ file, document, item }: Location) {
  return item === null ? { file, document } : { file, document, item };
}

function writeSpan({ start, end }: Location) {
  return { start: writePosition(start), end: writePosition(end) };
}

function writePosition({ line, column, offset }: Position): Position {
  return { line, column, offset };
}
