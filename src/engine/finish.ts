import type { Rule } from "../kit/rule.ts";
import type { Source } from "../text/source.ts";
import type { KubeObject } from "../world/object.ts";
import type { World } from "../world/world.ts";
import { compareFindings } from "./compare-findings.ts";
import type { Finding } from "./finding.ts";
import type { Report } from "./report.ts";
import type { Run } from "./run.ts";
import type { Settings } from "./settings.ts";
import { suppress } from "./suppress.ts";

export interface Finishing {
  readonly subjects: readonly Source[];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly settings: Settings;
  readonly focus: string | null;
  readonly sources: ReadonlyMap<string, Source>;
  /** What the report counts and says it skipped; all objects that were looked at. */
  readonly world: Pick<World, "kubernetes" | "counts" | "documents" | "objects" | "skips">;
  /** The first of them tells of suppressions. */
  readonly runs: readonly [Run, ...Run[]];
  readonly findings: readonly Finding[];
}

/** A report of what runs found: what is suppressed is marked, and the rest counted. */
export function finish({ subjects, rules, settings, focus, sources, world, runs, findings: found }: Finishing): Report {
  const [run] = runs;
  const { findings, problems } = suppress(found, {
    sources: subjects,
    documents: world.documents,
    objects: world.objects,
    ignores: settings.ignores,
    today: settings.today,
    ruleIds: new Set(rules.keys()),
  });
  const before = run.findings.length;
  // What a look at one file does not use, the world may.
  for (const problem of problems) if (focus === null || problem.problem !== "unused") run.checkSuppression(problem);
  const all = [...findings, ...run.findings.slice(before)].sort(compareFindings);
  return {
    kubernetesVersion: world.kubernetes,
    summary: { ...world.counts, ...countObjects(world.objects), ...countFindings(all) },
    findings: all,
    notRun: run.notRun,
    skipped: world.skips.map(({ uri, document, reason, detail }) => ({ file: uri, document, reason: detail ?? reason })),
    unknownKinds: countUnknownKinds(world.objects),
    crashes: runs.reduce((count, { crashes }) => count + crashes.length, 0),
    excerpts: {
      line: (file, line) => {
        const source = sources.get(file);
        return source === undefined ? "" : run.places.linesOf(source).lineText(line);
      },
    },
  };
}

function countFindings(findings: readonly Finding[]): { errors: number; warnings: number; infos: number; suppressed: number } {
  const counts = { errors: 0, warnings: 0, infos: 0, suppressed: 0 };
  for (const { severity, suppressed } of findings) {
    if (suppressed !== null) counts.suppressed++;
    else counts[`${severity}s`]++;
  }
  return counts;
}

function countObjects(objects: readonly KubeObject[]): { objects: number; unknownKinds: number } {
  const subjects = objects.filter(({ document }) => document.isSubject);
  return { objects: subjects.length, unknownKinds: subjects.filter(isUnknownCustomKind).length };
}

function isUnknownCustomKind({ lookup, custom }: KubeObject): boolean {
  return lookup.status === "custom" && custom === null;
}

function countUnknownKinds(objects: readonly KubeObject[]): Report["unknownKinds"] {
  const counts = new Map<string, { apiVersion: string; kind: string; count: number }>();
  for (const object of objects) {
    if (!object.document.isSubject || !isUnknownCustomKind(object)) continue;
    const { apiVersion, kind } = object;
    const entry = counts.get(`${apiVersion} ${kind}`);
    if (entry === undefined) counts.set(`${apiVersion} ${kind}`, { apiVersion, kind, count: 1 });
    else entry.count++;
  }
  return [...counts.values()].sort((a, b) => compare(a.apiVersion, b.apiVersion) || compare(a.kind, b.kind));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
