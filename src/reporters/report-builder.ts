import type { Finding, FixedFile, Location, RelatedLocation } from "../engine/finding.ts";
import type { Report } from "../engine/report.ts";
import { LineIndex } from "../text/lines.ts";
import type { Span } from "../text/source.ts";

/** Sources by name, for tests of reporters. */
type Files = Readonly<Record<string, string>>;

/** Where something is: the first place where a text stands in a file, or a span of it. */
interface At {
  readonly file: string;
  readonly at: string | Span;
}

export interface FindingDraft extends At, Partial<Omit<Finding, keyof Location | "related" | "rule">> {
  readonly rule?: string;
  readonly document?: number | null;
  readonly item?: number | null;
  readonly related?: readonly (At & { readonly note: string; readonly field?: string; readonly item?: number })[];
  readonly fixes?: readonly FixedFile[];
}

export interface ReportDraft extends Partial<Pick<Report, "notRun" | "skipped" | "unknownKinds" | "crashes">> {
  readonly files?: Files;
  readonly findings?: readonly FindingDraft[];
  readonly objects?: number;
}

/** A report whose counts follow from what is in it. */
export function buildReport(draft: ReportDraft): Report {
  const { files = {}, findings: drafts = [], objects = Object.keys(files).length } = draft;
  const findings = drafts.map((finding) => buildFinding(finding, files));
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity && finding.suppressed === null).length;
  return {
    kubernetesVersion: "1.36",
    summary: {
      files: Object.keys(files).length,
      documents: objects,
      objects,
      unknownKinds: (draft.unknownKinds ?? []).reduce((sum, kind) => sum + kind.count, 0),
      errors: count("error"),
      warnings: count("warning"),
      infos: count("info"),
      suppressed: findings.filter(({ suppressed }) => suppressed !== null).length,
    },
    findings,
    notRun: draft.notRun ?? [],
    skipped: draft.skipped ?? [],
    unknownKinds: draft.unknownKinds ?? [],
    crashes: draft.crashes ?? 0,
    excerpts: { line: (file, line) => new LineIndex(files[file] ?? "").lineText(line) },
  };
}

const web = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };

function buildFinding(draft: FindingDraft, files: Files): Finding {
  return {
    rule: "api/invalid-value",
    messageId: "invalid",
    outcome: "rejected",
    severity: "error",
    message: "replicas must not be negative",
    help: null,
    reason: null,
    clusterMessage: null,
    object: web,
    field: "",
    path: [],
    fixes: [],
    fingerprint: "00c0ffee00c0ffee",
    suppressed: null,
    ...draft,
    ...locate(draft, files, draft.document === undefined ? 0 : draft.document, draft.item ?? null),
    related: (draft.related ?? []).map(
      (place): RelatedLocation => ({
        ...locate(place, files, 0, place.item ?? null),
        note: place.note,
        field: place.field ?? "",
      }),
    ),
  };
}

function locate({ file, at }: At, files: Files, document: number | null, item: number | null): Location {
  const text = files[file] ?? "";
  const lines = new LineIndex(text);
  const start = typeof at === "string" ? text.indexOf(at) : at.start;
  if (start < 0) throw new Error(`${file} has no ${at}`);
  const end = typeof at === "string" ? start + at.length : at.end;
  return { file, document, item, start: lines.positionAt(start), end: lines.positionAt(end) };
}
