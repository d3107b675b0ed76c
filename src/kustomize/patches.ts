import type { SchemaPack } from "../schema/pack.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { readDocuments } from "../syntax/yaml/read.ts";
import { BuildFailure } from "./failure.ts";
import type { Files, Origin, SourceDocument, Taken } from "./files.ts";
import { applyJsonPatch, isJsonPatch } from "./json-patch.ts";
import { below, entriesField, type Kustomization, pathBeside, textsField } from "./kustomization.ts";
import { kustomizeValue } from "./read-values.ts";
import { currentId, describeId, type Resource, rememberId, sameId, textAt, withAnyId } from "./resource.ts";
import { readSelector, selectResources } from "./selector.ts";
import { mergeStrategic } from "./strategic-merge.ts";
import { copyOf, type MapTree, made, mapEntry, opened, partAt, plain, type Tree, written } from "./tree.ts";

export interface PatchWork {
  readonly kustomization: Kustomization;
  readonly files: Files;
  readonly taken: Taken;
  readonly pack: SchemaPack;
}

/** `patchesStrategicMerge`: files, or patches written there. Returns the resources that are left. */
export function applyStrategicMerges(resources: readonly Resource[], work: PatchWork): Resource[] {
  let left = [...resources];
  for (const { text, at } of textsField(work.kustomization, "patchesStrategicMerge")) {
    const inline = readInline(text, at);
    const patches = inline.some((tree) => isMap(plain(tree))) ? inline : readFile(text, work);
    for (const patch of patches) left = mergeInto(left, [targetOf(patch, left, work.pack)], patch, {}, work.pack);
  }
  return left;
}

/** `patches`: of both kinds, aimed at what they name or at a selection. */
export function applyPatches(resources: readonly Resource[], work: PatchWork): Resource[] {
  let left = [...resources];
  for (const { entry, at, tree } of entriesField(work.kustomization, "patches")) {
    const documents = readPatch(entry, at, work);
    const target = partAt(tree, ["target"]);
    const selected = target === undefined ? null : selectResources(left, readSelector(target), work.pack);
    const [first] = documents;
    if (first !== undefined && isJsonPatch(plain(first))) {
      if (selected === null) throw BuildFailure.of("a JSON patch names no target");
      for (const resource of selected) {
        rememberId(resource, work.pack);
        applyJsonPatch(resource.root, first);
      }
      continue;
    }
    if (selected !== null && documents.length > 1)
      throw BuildFailure.of("several strategic merge patches in one entry that names a target");
    const options = isMap(entry["options"]) ? entry["options"] : {};
    for (const patch of documents)
      left = mergeInto(left, selected ?? [targetOf(patch, left, work.pack)], patch, options, work.pack);
  }
  return left;
}

/** `patchesJson6902`. */
export function applyJsonPatches(resources: readonly Resource[], work: PatchWork): void {
  for (const { entry, at, tree } of entriesField(work.kustomization, "patchesJson6902")) {
    const target = partAt(tree, ["target"]);
    if (target === undefined) throw BuildFailure.of("patchesJson6902: an entry names no target");
    const [patch] = readPatch(entry, at, work);
    if (patch === undefined) throw BuildFailure.of("patchesJson6902: an entry holds no patch");
    for (const resource of selectResources(resources, readSelector(target), work.pack)) applyJsonPatch(resource.root, patch);
  }
}

function readPatch(entry: { readonly [key: string]: Json }, at: Origin, work: PatchWork): Tree[] {
  const { patch, path } = entry as { patch?: Json; path?: Json };
  const hasText = typeof patch === "string" && patch.trim() !== "";
  const hasPath = typeof path === "string" && path !== "";
  if (hasText === hasPath) throw BuildFailure.of("a patch is given by either patch or path");
  const documents = hasText ? readInline(patch, below(at, "patch")) : readFile(String(path), work);
  if (documents.length === 0) throw BuildFailure.of("a patch is empty");
  return documents;
}

/** A patch that stands in the kustomization as text; all of it comes from there. */
function readInline(text: string, at: Origin): Tree[] {
  return readDocuments(text).flatMap(({ value, error }) => (error === null && value !== undefined ? [made(value, at)] : []));
}

function readFile(path: string, { kustomization, files, taken }: PatchWork): Tree[] {
  const uri = pathBeside(kustomization.folder, path);
  const documents = files.documents(uri);
  if (documents === null) throw BuildFailure.of(`the patch ${uri} is not there`);
  taken.uris.add(uri);
  return documents.map((document) => {
    taken.documents.add(document);
    return treeOf(document);
  });
}

/** A document's value; what could not be read is no part of a build. */
export function treeOf(document: SourceDocument): Tree {
  const { value, error } = document.read;
  if (error !== null || value === undefined)
    throw BuildFailure.of(`${document.source.uri} cannot be read: ${error?.message ?? "it is empty"}`);
  return written(kustomizeValue(document), { document, path: [] });
}

/** The one resource that a patch names by its own kind, name and namespace. */
function targetOf(patch: Tree, resources: readonly Resource[], pack: SchemaPack): Resource {
  const id = currentId({ root: patch });
  const found = withAnyId(resources, (other) => sameId(id, other, pack));
  const [target] = found;
  if (target === undefined) throw BuildFailure.of(`a patch is for ${describeId(id)}, which is not there`);
  if (found.length > 1) throw BuildFailure.of(`a patch is for ${describeId(id)}, of which there are ${found.length}`);
  return target;
}

/** Merges a patch into resources (Resource.ApplySmPatch): kind, name and namespace stay unless the options allow another. */
function mergeInto(
  resources: readonly Resource[],
  targets: readonly Resource[],
  patch: Tree,
  options: { readonly [key: string]: Json },
  pack: SchemaPack,
): Resource[] {
  const deleted = new Set<Resource>();
  const newName = options["allowNameChange"] === true;
  const newKind = options["allowKindChange"] === true;
  for (const resource of targets) {
    if (newName || newKind) rememberId(resource, pack);
    const keep = identityOf(resource);
    const id = currentId(resource);
    const known = pack.kindsNamed(id.kind).find(({ group, version }) => group === id.group && version === id.version);
    const schema = known === undefined ? null : pack.shapeOf(known, minorOfSchema(pack, known.first, known.last));
    const merged = mergeStrategic(resource.root, changesOf(patch), schema);
    const root = merged === undefined ? null : opened(merged);
    if (root?.kind !== "map" || root.entries.size === 0) deleted.add(resource);
    else restore(root, keep, { newName, newKind });
  }
  return resources.filter((resource) => !deleted.has(resource));
}

/** kustomize merges by the types of this minor (kyaml's openapi v1_21_2); of kinds that are newer or older, by their own. */
function minorOfSchema(pack: SchemaPack, first: number, last: number): number {
  const merged = pack.minors.indexOf("1.21");
  return Math.min(Math.max(merged, first), last);
}

/** A patch has no apiVersion and kind to change. */
function changesOf(patch: Tree): Tree {
  return copyOf(patch);
}

interface Identity {
  readonly apiVersion: Tree | undefined;
  readonly kind: Tree | undefined;
  readonly name: Tree | undefined;
  readonly namespace: Tree | undefined;
}

function identityOf({ root }: Resource): Identity {
  return {
    apiVersion: root.entries.get("apiVersion"),
    kind: root.entries.get("kind"),
    name: partAt(root, ["metadata", "name"]),
    namespace: partAt(root, ["metadata", "namespace"]),
  };
}

function restore(root: MapTree, keep: Identity, { newName, newKind }: { newName: boolean; newKind: boolean }): void {
  if (keep.apiVersion !== undefined) root.entries.set("apiVersion", keep.apiVersion);
  if (!newKind && keep.kind !== undefined) root.entries.set("kind", keep.kind);
  const metadata = mapEntry(root, "metadata", root.from);
  if (!(newName && textAt({ root }, "metadata", "name") !== "") && keep.name !== undefined)
    metadata.entries.set("name", keep.name);
  if (keep.namespace === undefined) metadata.entries.delete("namespace");
  else metadata.entries.set("namespace", keep.namespace);
}
