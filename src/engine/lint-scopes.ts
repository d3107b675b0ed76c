import { once } from "../text/once.ts";
import type { Source } from "../text/source.ts";
import type { Document } from "../world/document.ts";
import type { KubeObject } from "../world/object.ts";
import { groupScopes, identityOf, isFree, type Scope, type Scopes } from "../world/scopes.ts";
import { assembleWorld, type PreparedWorld, type World } from "../world/world.ts";
import { finish } from "./finish.ts";
import { mergeFindings } from "./merge-findings.ts";
import type { Report } from "./report.ts";
import type { Run } from "./run.ts";

type Finishing = Parameters<typeof finish>[0];

export interface ScopedInput extends Omit<Finishing, "world" | "runs" | "findings" | "sources"> {
  readonly sources: ReadonlyMap<string, Source>;
  /** A run of all rules over a world of which only some objects are looked at; files are looked at in the first world only. */
  runOf(world: World, own: ReadonlySet<KubeObject>, isFirst: boolean): Run;
}

/**
 * Lints an input of several scopes. Those that can stand side by side in one cluster make one world, since they refer to one
 * another; alternatives, such as overlays of one base, get worlds of their own, in which they see all that is no alternative.
 */
export function lintScopes(prepared: PreparedWorld, scopes: Scopes, groups: readonly Group[], input: ScopedInput): Report {
  const { focus } = input;
  const runs: Run[] = [];
  for (const [index, { own, world }] of groups.entries()) {
    if (focus !== null && index > 0 && !own.some((object) => isMadeOf(object, focus))) continue;
    const run = input.runOf(world(), new Set(own), index === 0);
    run.checkWorld();
    runs.push(run);
  }
  const [first, ...rest] = runs;
  if (first === undefined) throw new Error("an input has no scope");
  return finish({
    ...input,
    sources: withSourcesOf(input.sources, scopes),
    world: {
      kubernetes: prepared.input.pack.minors[prepared.input.minor] ?? "",
      counts: {
        files: prepared.input.subjects.length,
        documents: prepared.read.filter(({ isSubject }) => isSubject).length,
      },
      documents: prepared.documents,
      objects: eachOnce(groups.flatMap(({ own }) => own)),
      skips: skipsOf(prepared, scopes),
    },
    runs: [first, ...rest],
    findings: mergeFindings(runs, scopes.all),
  });
}

function isMadeOf({ document, built }: KubeObject, file: string): boolean {
  return document.source.uri === file || built?.isMadeOf(file) === true;
}

/** Scopes that are looked at together. */
export interface Group {
  /** The names of the kustomizations in it. */
  readonly name: string | null;
  readonly own: readonly KubeObject[];
  /** What its objects see: themselves, and all that is no alternative to them. Made when it is first asked for. */
  world(): World;
}

export function groupScopesOf(prepared: PreparedWorld, scopes: Scopes): readonly Group[] {
  return groupsOf(scopes.all).map((group, index) => {
    const names = group.flatMap(({ name }) => name ?? []);
    return {
      name: names.length === 0 ? null : names.join(", "),
      own: group.flatMap(({ objects }) => objects),
      world: once(() => worldOf(prepared, scopes, group, index)),
    };
  });
}

/** Files as they lie are looked at by themselves: what they repeat of a kustomization is another way to apply it. */
function groupsOf(all: readonly Scope[]): Scope[][] {
  const lying = all.filter(({ name, objects }) => name === null && objects.length > 0);
  const built = groupScopes(all.filter(({ name }) => name !== null));
  return lying.length > 0 || built.length === 0 ? [lying, ...built] : built;
}

function worldOf(prepared: PreparedWorld, { all, taken }: Scopes, group: readonly Scope[], place: number): World {
  const used = new Set(taken);
  return assembleWorld(prepared, {
    documents: place === 0 ? prepared.documents : [],
    objects: visibleTo(group, all),
    skips: [],
    // What a build generates is in its objects; what its charts make is not.
    beyond: { ...prepared.beyond, generated: prepared.beyond.generated.filter(({ by, kind }) => kind === "*" || !used.has(by)) },
    settled: new Set([...taken].map(({ source }) => source.uri)),
    place,
  });
}

/** The objects of a group, and of all that is no alternative to it or to one another. */
function visibleTo(group: readonly Scope[], all: readonly Scope[]): KubeObject[] {
  const claims = new Set<Document | string>();
  const objects: KubeObject[] = [];
  const add = ({ claims: further }: Scope, more: readonly KubeObject[]): void => {
    for (const claim of further) claims.add(claim);
    objects.push(...more);
  };
  for (const scope of group) add(scope, scope.objects);
  const isLying = group.some(({ name }) => name === null);
  const documents = new Set<Document | string>();
  for (const scope of all) {
    if (group.includes(scope)) continue;
    const unclaimed = scope.objects.filter((object) => identityOf(object).every((id) => !claims.has(id)));
    // Files that no kustomization takes are no whole, and see no whole: what is not in the way of the others is there.
    if (scope.name === null) objects.push(...unclaimed);
    else if (isFree(scope, claims)) add(scope, scope.objects);
    else if (isLying && isFree(scope, documents)) add(scope, unclaimed);
    if (scope.name !== null) for (const document of scope.documents) documents.add(document);
  }
  return objects;
}

/** An object of a base counts once, however many overlays build it. */
function eachOnce(objects: readonly KubeObject[]): KubeObject[] {
  const seen = new Set<string>();
  return objects.filter(({ document, base }) => {
    const key = `${document.source.uri}#${document.index}/${base.join("/")}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What was built of is not skipped: it was looked at in what came of it. */
function skipsOf(prepared: PreparedWorld, { skips, taken }: Scopes): World["skips"] {
  const used = new Set([...taken].map(({ source, index }) => `${source.uri}#${index}`));
  const left = prepared.skips.filter(
    ({ uri, document, reason }) =>
      !((reason === "kustomization" || reason === "kustomize-patch") && used.has(`${uri}#${document}`)),
  );
  const seen = new Set<string>();
  return [...left, ...skips].filter(({ uri, document, reason, detail }) => {
    const key = `${uri}#${document} ${detail ?? reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function withSourcesOf(sources: ReadonlyMap<string, Source>, { taken }: Scopes): ReadonlyMap<string, Source> {
  const all = new Map(sources);
  for (const { source } of taken) if (!all.has(source.uri)) all.set(source.uri, source);
  return all;
}
