import type { Node } from "../k8s/kinds.generated.ts";
import { checkRules } from "../k8s/schema/check-rules.ts";
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
import { filesOf } from "../world/files.ts";
import type { KubeObject } from "../world/object.ts";
import { readMutated } from "../world/policies/mutated.ts";
import { type Scopes, scopesOf } from "../world/scopes.ts";
import {
  buildWorld,
  type Closure,
  type PreparedWorld,
  prepareWorld,
  type World,
  type WorldInput,
  wholeWorld,
} from "../world/world.ts";
import type { LintCache } from "./cache.ts";
import { finish } from "./finish.ts";
import { type Group, groupScopesOf, lintScopes } from "./lint-scopes.ts";
import type { Reach } from "./reach.ts";
import type { Report } from "./report.ts";
import { Run } from "./run.ts";
import { patternMatches, type Settings } from "./settings.ts";
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
  /** Folders whose files are applied by themselves, as patterns. */
  readonly scopes: readonly string[];
  /** A file beside the input that a kustomization names, null where there is none or it may not be read. */
  readResource(uri: string): string | Uint8Array | null;
  /** What earlier calls of the same caller left; without it nothing is kept from call to call. */
  readonly cache?: LintCache;
  /** Only what is said of the objects and documents of one file, and not of the world as a whole. */
  readonly focus?: string;
  /** On which files which rules run; all of them on all, without it. */
  readonly reach?: Reach;
}

/** Everything from sources to a report; pure, and the same for the same input. */
export function lint(input: LintInput): Report {
  return new Linting(input).lint(input.focus ?? null);
}

/** The worlds of an input: one, or several where kustomizations are alternatives. */
export function worldsOf(input: LintInput): readonly { readonly name: string | null; readonly world: World }[] {
  const linting = new Linting(input);
  return linting.groups?.map(({ name, world }) => ({ name, world: world() })) ?? [{ name: null, world: linting.whole }];
}

/** An input whose worlds are made once, when they are first asked for, for who asks several things of it. */
export class Linting {
  readonly #input: LintInput;
  readonly #prepared: PreparedWorld;
  readonly #scopes: Scopes | null;
  /** Null where there is but one world. */
  readonly groups: readonly Group[] | null;
  #whole: World | null = null;

  constructor(input: LintInput) {
    this.#input = input;
    const { prepared, scopes } = prepare(input);
    this.#prepared = prepared;
    this.#scopes = scopes;
    this.groups = scopes === null ? null : groupScopesOf(prepared, scopes);
  }

  /** Every file as it lies, in one world. */
  get whole(): World {
    this.#whole ??= wholeWorld(this.#prepared);
    return this.#whole;
  }

  /** All findings, or those on one file without what is said of a world as a whole. */
  lint(focus: string | null): Report {
    const input = focus === null ? this.#input : { ...this.#input, focus };
    if (this.#scopes === null || this.groups === null) return lintWorld(this.whole, input);
    const sources = sourcesOf(input);
    return lintScopes(this.#prepared, this.#scopes, this.groups, {
      ...input,
      focus,
      sources,
      runOf: (world, own, isFirst) =>
        newRun(world, { ...input, sourceProblems: isFirst ? input.sourceProblems : [] }, sources, own),
    });
  }
}

function prepare(input: LintInput): { readonly prepared: PreparedWorld; readonly scopes: Scopes | null } {
  const prepared = prepareWorld(worldInputOf(input));
  const builds = input.cache?.world.builds ?? null;
  const files = filesOf(prepared.read, [...input.subjects, ...input.context], input.readResource, builds);
  const folderOf = input.scopes.length === 0 ? null : (uri: string) => folderAmong(input.scopes, uri);
  return { prepared, scopes: scopesOf(prepared, files, folderOf) };
}

/** The world of an input, every file as it lies. */
export function worldOf(input: LintInput): World {
  return buildWorld(worldInputOf(input));
}

function worldInputOf(input: LintInput): WorldInput {
  return {
    ...input,
    cache: input.cache?.world ?? null,
    collectCustomKinds: (documents) => customKindsOf(documents, input),
    readMutated,
  };
}

/** What rules say of a world. */
export function lintWorld(world: World, input: LintInput): Report {
  const sources = sourcesOf(input);
  const run = newRun(world, input, sources);
  run.checkWorld();
  return finish({ ...input, focus: input.focus ?? null, sources, world, runs: [run], findings: [...run.findings] });
}

/** The outermost folder of a file that one of the patterns means. */
function folderAmong(patterns: readonly string[], uri: string): string | null {
  for (let slash = uri.indexOf("/"); slash >= 0; slash = uri.indexOf("/", slash + 1)) {
    const folder = uri.slice(0, slash);
    if (patterns.some((pattern) => patternMatches(pattern, folder, true))) return folder;
  }
  return null;
}

function sourcesOf({ context, subjects, configuration }: LintInput): ReadonlyMap<string, Source> {
  const all = [...context, ...subjects, ...(configuration === null ? [] : [configuration])];
  return new Map(all.map((source) => [source.uri, source]));
}

function newRun(
  world: World,
  input: LintInput,
  sources: ReadonlyMap<string, Source>,
  own: ReadonlySet<KubeObject> | null = null,
): Run {
  return new Run({
    world,
    rules: input.rules,
    settings: input.settings,
    inventory: input.inventory,
    sourceProblems: input.sourceProblems,
    sources,
    validate: (object) => validateInWorld(object, world),
    verdicts: input.cache?.verdicts ?? new WeakMap(),
    focus: input.focus ?? null,
    reach: input.reach ?? null,
    ...(own !== null && { own }),
  });
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
    const defined = collectCustomKinds(definitions, {
      objectMeta,
      minor: Number((pack.minors[minor] ?? "").slice(2)),
      checkRules,
    });
    if (furtherKinds === null) return defined;
    return {
      find: (group, version, kind) => defined.find(group, version, kind) ?? furtherKinds.find(group, version, kind),
      hasGroup: (group) => defined.hasGroup(group) || furtherKinds.hasGroup(group),
    };
  };
  return cache?.customKinds([...definitions, pack, minor, furtherKinds], make) ?? make();
}
