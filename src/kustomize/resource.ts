import { splitApiVersion } from "../schema/lookup.ts";
import type { SchemaPack } from "../schema/pack.ts";
import type { Path } from "../syntax/path.ts";
import type { Origin, SourceDocument } from "./files.ts";
import { type MapTree, made, mapEntry, openEntry, partAt, type Tree, textOf } from "./tree.ts";

/** What kustomize tells objects apart by (resid.ResId). */
export interface ResourceId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** As written; empty where none is. */
  readonly namespace: string;
}

export type Behavior = "create" | "merge" | "replace";

/** An object on its way through a build. */
export interface Resource {
  root: MapTree;
  /** Where it begins: the document, the item if it stands in a list, the way to it. */
  readonly document: SourceDocument;
  readonly item: number | null;
  readonly base: Path;
  /** Names, namespaces and kinds that it had, the first one first. */
  previous: { readonly name: string; readonly namespace: string; readonly kind: string }[];
  prefixes: string[];
  suffixes: string[];
  needsHash: boolean;
  behavior: Behavior;
  /** Names of `vars` that read from it. */
  vars: string[];
}

export function newResource(root: MapTree, document: SourceDocument, item: number | null, base: Path): Resource {
  return {
    root,
    document,
    item,
    base,
    previous: [],
    prefixes: [],
    suffixes: [],
    needsHash: false,
    behavior: "create",
    vars: [],
  };
}

export function textAt({ root }: { readonly root: Tree }, ...path: readonly string[]): string {
  return textOf(partAt(root, path)) ?? "";
}

export function currentId(resource: { readonly root: Tree }): ResourceId {
  const [group, version] = splitApiVersion(textAt(resource, "apiVersion"));
  return {
    group,
    version,
    kind: textAt(resource, "kind"),
    name: textAt(resource, "metadata", "name"),
    namespace: textAt(resource, "metadata", "namespace"),
  };
}

export function previousIds(resource: Resource): ResourceId[] {
  if (resource.previous.length === 0) return [];
  const { group, version } = currentId(resource);
  return resource.previous.map((previous) => ({ group, version, ...previous }));
}

export function originalId(resource: Resource): ResourceId {
  return previousIds(resource)[0] ?? currentId(resource);
}

/** Before a name, namespace or kind changes (Resource.StorePreviousId). */
export function rememberId(resource: Resource, pack: SchemaPack): void {
  const id = currentId(resource);
  resource.previous = [...resource.previous, { name: id.name, namespace: effectiveNamespace(id, pack), kind: id.kind }];
}

const noNamespace = "_non_namespaceable_";

/** Kinds that are not known are taken for namespaced (openapi.IsCertainlyClusterScoped). */
export function isClusterScoped({ group, version, kind }: ResourceId, pack: SchemaPack): boolean {
  const known = pack.kindsNamed(kind).find((candidate) => candidate.group === group && candidate.version === version);
  return known !== undefined && !known.namespaced;
}

export function effectiveNamespace(id: ResourceId, pack: SchemaPack): string {
  if (isClusterScoped(id, pack)) return noNamespace;
  return id.namespace === "" ? "default" : id.namespace;
}

export function sameId(a: ResourceId, b: ResourceId, pack: SchemaPack): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.group === b.group &&
    a.version === b.version &&
    effectiveNamespace(a, pack) === effectiveNamespace(b, pack)
  );
}

/** What a field spec, or a selector that is no pattern, asks of a kind; empty parts ask nothing. */
export interface KindSelector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

export function isSelected(id: ResourceId, { group, version, kind }: KindSelector): boolean {
  return (!group || group === id.group) && (!version || version === id.version) && (!kind || kind === id.kind);
}

/** The resources that have, or had, an id. */
export function withAnyId(resources: readonly Resource[], matches: (id: ResourceId) => boolean): Resource[] {
  return resources.filter((resource) => [...previousIds(resource), currentId(resource)].some(matches));
}

export function setName(resource: Resource, name: string, from: Origin): void {
  mapEntry(resource.root, "metadata", from).entries.set("name", made(name, from));
}

export function describeId({ kind, name, namespace }: ResourceId): string {
  return namespace === "" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** Labels or annotations, as far as they are strings. */
export function stringsAt(resource: Resource, key: "labels" | "annotations"): { [key: string]: string } {
  const strings: { [key: string]: string } = Object.create(null);
  const tree = partAt(resource.root, ["metadata", key]);
  if (tree === undefined) return strings;
  const metadata = openEntry(resource.root, "metadata");
  const map = metadata?.kind === "map" ? openEntry(metadata, key) : null;
  if (map?.kind !== "map") return strings;
  for (const [name, entry] of map.entries) {
    const text = textOf(entry);
    if (text !== null) strings[name] = text;
  }
  return strings;
}
