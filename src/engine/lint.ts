import type { Node } from "../k8s/kinds.generated.ts";
import type { Rule, SourceProblem } from "../kit/rule.ts";
import { collectCustomKinds } from "../schema/custom/collect.ts";
import type { CustomKinds } from "../schema/custom.ts";
import type { SchemaPack } from "../schema/pack.ts";
import type { Source } from "../text/source.ts";
import type { ClusterFacts } from "../world/admission/cluster-facts.ts";
import { rawObjects } from "../world/build.ts";
import type { DeclaredConnections } from "../world/declared.ts";
import type { Document } from "../world/document.ts";
import type { ExternalPattern } from "../world/existence.ts";
import type { KubeObject } from "../world/object.ts";
import { buildWorld, type Closure, type World } from "../world/world.ts";
import type { LintCache } from "./cache.ts";
import type { Finding } from "./finding.ts";
import type { Report } from "./report.ts";
import { Run } from "./run.ts";
import type { Settings } from "./settings.ts";
import { suppress } from "./suppress.ts";
import { validateInWorld } from "./validate.ts";

export interface LintInput {
  readonly subjects: readonly Source[];
  readonly context: readonly Source[];
  readonly sourceProblems: readonly SourceProblem[];
  /** The configuration's source, for findings about its own entries. */
  readonly configuration: Source | null;
  readonly pack: SchemaPack;
  readonly minor: number;
  readonly closure: Closure;
  readonly defaultNamespace: string;
  /** Objects that exist elsewhere, as the user says. */
  readonly external: readonly ExternalPattern[];
  /** What custom kinds name, make and run, as the user says. */
  readonly declared: DeclaredConnections;
  /** Nodes that the configuration lists. */
  readonly inventory: readonly Node[];
  /** How the cluster's admission is configured. */
  readonly clusterFacts: ClusterFacts;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly settings: Settings;
  /** Custom kinds that no CustomResourceDefinition of the input defines, and something else does. */
  readonly furtherKinds: CustomKinds | null;
  /** What earlier calls of the same caller left; without it nothing is kept from call to call. */
  readonly cache?: LintCache;
  /** Only what is said of the objects and documents of one file, and not of the world as a whole. */
  readonly focus?: string;
}

/** Everything from sources to a report; pure, and the same for the same input. */
export function lint(input: LintInput): Report {
  return lintWorld(worldOf(input), input);
}

/** The world of an input. */
export function worldOf(input: LintInput): World {
  const { cache } = input;
  return buildWorld({
    ...input,
    cache: cache?.world ?? null,
    collectCustomKinds: (documents) => customKindsOf(documents, input),
  });
}

/** What rules say of a world. */
export function lintWorld(world: World, input: LintInput): Report {
  const sources = new Map(
    [...input.context, ...input.subjects, ...(input.configuration === null ? [] : [input.configuration])].map((source) => [
      source.uri,
      source,
    ]),
  );
  const run = new Run({
    world,
    rules: input.rules,
    settings: input.settings,
    inventory: input.inventory,
    sourceProblems: input.sourceProblems,
    sources,
    validate: (object) => validateInWorld(object, world),
    verdicts: input.cache?.verdicts ?? new WeakMap(),
    focus: input.focus ?? null,
  });
  run.checkWorld();
  const { findings, problems } = suppress(run.findings, {
    sources: input.subjects,
    documents: world.documents,
    objects: world.objects,
    ignores: input.settings.ignores,
    today: input.settings.today,
    ruleIds: new Set(input.rules.keys()),
  });
  const before = run.findings.length;
  // What a look at one file does not use, the world may.
  for (const problem of problems) if (input.focus === undefined || problem.problem !== "unused") run.checkSuppression(problem);
  const all = [...findings, ...run.findings.slice(before)].sort(compareFindings);
  return {
    kubernetesVersion: world.kubernetes,
    summary: { ...world.counts, ...countObjects(world), ...countFindings(all) },
    findings: all,
    notRun: run.notRun,
    skipped: world.skips.map(({ uri, document, reason, detail }) => ({ file: uri, document, reason: detail ?? reason })),
    unknownKinds: countUnknownKinds(world),
    crashes: run.crashes.length,
    excerpts: {
      line: (file, line) => {
        const source = sources.get(file);
        return source === undefined ? "" : run.places.linesOf(source).lineText(line);
      },
    },
  };
}

/** The kinds that CustomResourceDefinitions of the input define. */
function customKindsOf(documents: readonly Document[], { pack, minor, furtherKinds, cache }: LintInput): CustomKinds {
  const [configMap] = pack.kindsNamed("ConfigMap");
  const objectMeta = configMap === undefined ? undefined : pack.shapeOf(configMap, minor).fields.get("metadata")?.shape;
  if (objectMeta?.kind !== "object") throw new Error("the schema pack knows no ObjectMeta");
  const definitions = documents.flatMap((document) =>
    (cache?.world.rawObjectsOf(document) ?? rawObjects(document))
      .filter(({ value }) => value["kind"] === "CustomResourceDefinition")
      .map(({ value }) => value),
  );
  const make = (): CustomKinds => {
    const defined = collectCustomKinds(definitions, { objectMeta, minor: Number((pack.minors[minor] ?? "").slice(2)) });
    if (furtherKinds === null) return defined;
    return {
      find: (group, version, kind) => defined.find(group, version, kind) ?? furtherKinds.find(group, version, kind),
      hasGroup: (group) => defined.hasGroup(group) || furtherKinds.hasGroup(group),
    };
  };
  return cache?.customKinds([...definitions, pack, minor, furtherKinds], make) ?? make();
}

/** The order of a report: by file, place and rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.start.offset - b.start.offset || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countFindings(findings: readonly Finding[]): { errors: number; warnings: number; infos: number; suppressed: number } {
  const counts = { errors: 0, warnings: 0, infos: 0, suppressed: 0 };
  for (const { severity, suppressed } of findings) {
    if (suppressed !== null) counts.suppressed++;
    else counts[`${severity}s`]++;
  }
  return counts;
}

function countObjects({ objects }: World): { objects: number; unknownKinds: number } {
  const subjects = objects.filter(({ document }) => document.isSubject);
  return { objects: subjects.length, unknownKinds: subjects.filter(isUnknownCustomKind).length };
}

function isUnknownCustomKind({ lookup, custom }: KubeObject): boolean {
  return lookup.status === "custom" && custom === null;
}

function countUnknownKinds({ objects }: World): Report["unknownKinds"] {
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
