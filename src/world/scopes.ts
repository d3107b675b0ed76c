import { type Build, buildKustomization } from "../kustomize/build.ts";
import type { Files, SourceDocument } from "../kustomize/files.ts";
import { isMap } from "../syntax/node.ts";
import { folderName } from "../text/folder-of.ts";
import type { BuiltObjects } from "./build-cache.ts";
import { objectsOfBuild, placeOf } from "./built-objects.ts";
import { isPlaceholder } from "./classify.ts";
import type { Document, Skip } from "./document.ts";
import type { KubeObject } from "./object.ts";
import { type PreparedWorld, skipOf } from "./world.ts";

/** What is applied together: what a kustomization builds, or the files that none takes. */
export interface Scope {
  /** The folder of the kustomization; null for files as they lie. */
  readonly name: string | null;
  readonly objects: readonly KubeObject[];
  /** Documents that its objects are made of. */
  readonly documents: ReadonlySet<Document>;
  /** What no other scope of one world has: its documents but those of components, and the identities of its objects. */
  readonly claims: ReadonlySet<Document | string>;
}

export interface Scopes {
  /** The files as they lie first, then the kustomizations in the order of their folders. */
  readonly all: readonly Scope[];
  readonly skips: readonly Skip[];
  /** Everything that some kustomization was built of. */
  readonly taken: ReadonlySet<SourceDocument>;
}

/**
 * The scopes of an input with kustomizations, or with folders that are applied by themselves (`folderOf` says which one a file
 * belongs to); null where there is neither, and the input is one world.
 */
export function scopesOf(
  prepared: PreparedWorld,
  files: Files,
  ownFolderOf: ((uri: string) => string | null) | null = null,
): Scopes | null {
  const documents = kustomizationsOf(prepared);
  if (documents.length === 0 && ownFolderOf === null) return null;
  const builds = buildAll(documents, prepared, files);
  const templated = new Set(
    prepared.skips.filter(({ reason }) => reason === "templated").map(({ uri, document }) => `${uri}#${document}`),
  );
  const taken = new Set<SourceDocument>();
  const skips: Skip[] = [];
  const scopes: Scope[] = [];
  for (const { document, build } of builds) {
    if (build.status !== "built") {
      skips.push(skipOf(document, "kustomization-not-built", `kustomization not built: ${build.reason}`));
      continue;
    }
    for (const used of build.taken.documents) taken.add(used);
    for (const { document: by, what } of build.omitted) skips.push(skipOf(by, "kustomization-not-built", what));
    const made = objectsOf(document, build, prepared, templated);
    skips.push(...made.skips);
    scopes.push(scopeOf(folderName(document.source.uri), made, build.taken.documents));
  }
  return { all: [...asTheyLie(prepared, taken, skips, ownFolderOf), ...scopes], skips, taken };
}

function objectsOf(
  by: Document,
  build: Extract<Build, { status: "built" }>,
  prepared: PreparedWorld,
  templated: ReadonlySet<string>,
): BuiltObjects {
  const make = () => objectsOfBuild(by, build.resources, prepared, templated);
  const { cache } = buildingOf(prepared);
  if (cache === null) return make();
  const leftOut = build.resources.flatMap(({ document }) => (templated.has(placeOf(document)) ? placeOf(document) : []));
  return cache.objectsOf(build, prepared.maker, leftOut.join("\n"), make);
}

function buildingOf({ input: { cache, pack } }: PreparedWorld) {
  return { cache: cache?.builds ?? null, pack };
}

function kustomizationsOf({ read, kustomizations }: PreparedWorld): Document[] {
  if (kustomizations.length === 0) return [];
  const uris = new Set(kustomizations.map(({ uri }) => uri));
  return read.filter(({ source, index }) => index === 0 && uris.has(source.uri));
}

/** Builds those that no other one refers to; where one cannot be built, what it refers to is tried by itself. */
function buildAll(documents: readonly Document[], prepared: PreparedWorld, files: Files) {
  const byFolder = new Map(documents.map((document) => [folderName(document.source.uri), document]));
  const children = new Map<Document, Document[]>();
  for (const { uri, resources } of prepared.kustomizations) {
    const parent = byFolder.get(folderName(uri));
    const below = resources.flatMap((path) => byFolder.get(path === "" ? "." : path) ?? []);
    if (parent !== undefined) children.set(parent, below);
  }
  const referred = new Set([...children.values()].flat());
  const builds = new Map<Document, Build>();
  const { cache, pack } = buildingOf(prepared);
  const queue = documents.filter((document) => !referred.has(document) && !isComponent(document));
  for (let at = 0; at < queue.length; at++) {
    const document = queue[at];
    if (document === undefined || builds.has(document)) continue;
    const build = cache?.buildOf(document, files, pack) ?? buildKustomization(document, files, pack);
    builds.set(document, build);
    if (build.status !== "built") queue.push(...(children.get(document) ?? []).filter((child) => !isComponent(child)));
  }
  return documents.flatMap((document) => {
    const build = builds.get(document);
    return build === undefined ? [] : [{ document, build }];
  });
}

function isComponent({ read }: SourceDocument): boolean {
  return isMap(read.value) && read.value["kind"] === "Component";
}

function scopeOf(name: string, { objects }: BuiltObjects, used: ReadonlySet<SourceDocument>): Scope {
  const components = [...used].filter(isComponent).map((document) => `${folderName(document.source.uri)}/`);
  const own = [...used].filter(({ source }) => !components.some((folder) => source.uri.startsWith(folder)));
  return { name, objects, documents: new Set(used), claims: new Set([...own, ...objects.flatMap(identityOf)]) };
}

/** What tells an object apart in a cluster; nothing where a part of it is filled in later. */
export function identityOf({ group, kind, namespace, name }: KubeObject): string[] {
  if (name === "" || isPlaceholder(name) || isPlaceholder(namespace)) return [];
  return [`${group}/${kind}/${namespace ?? ""}/${name}`];
}

/** What no kustomization takes: one scope of all, and one for each folder that is applied by itself. */
function asTheyLie(
  prepared: PreparedWorld,
  taken: ReadonlySet<SourceDocument>,
  skips: Skip[],
  ownFolderOf: ((uri: string) => string | null) | null,
): Scope[] {
  const byFolder = new Map<string | null, Lying>([[null, { documents: new Set(), objects: [] }]]);
  for (const document of prepared.documents) {
    if (taken.has(document)) continue;
    const folder = ownFolderOf?.(document.source.uri) ?? null;
    const lying = byFolder.get(folder) ?? { documents: new Set(), objects: [] };
    byFolder.set(folder, lying);
    lying.documents.add(document);
    for (const { object, unresolved } of prepared.objectsIn(document)) {
      lying.objects.push(object);
      if (unresolved !== null) skips.push(skipOf(document, unresolved));
    }
  }
  return [...byFolder].map(([name, { documents, objects }]) => {
    // What is applied by itself stands beside nothing that is.
    const apart = name === null ? [] : ["applied by itself"];
    return { name, objects, documents, claims: new Set([...objects.flatMap(identityOf), ...apart]) };
  });
}

interface Lying {
  readonly documents: Set<Document>;
  readonly objects: KubeObject[];
}

/** Scopes that can stand side by side in one cluster, as far as can be told: none claims what another one claims. */
export function groupScopes(scopes: readonly Scope[]): Scope[][] {
  const groups: { readonly scopes: Scope[]; readonly claims: Set<Document | string> }[] = [];
  for (const scope of scopes) {
    const fitting = groups.find(({ claims }) => isFree(scope, claims));
    const group = fitting ?? { scopes: [], claims: new Set() };
    if (fitting === undefined) groups.push(group);
    group.scopes.push(scope);
    for (const claim of scope.claims) group.claims.add(claim);
  }
  return groups.map(({ scopes: together }) => together);
}

export function isFree({ claims }: Scope, taken: ReadonlySet<Document | string>): boolean {
  for (const claim of claims) if (taken.has(claim)) return false;
  return true;
}
