import type { SchemaPack } from "../schema/pack.ts";
import { isList, isMap, type Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { fieldSpecsOf, mergeSpecs } from "./configurations.ts";
import type { FieldSpecs } from "./default-specs.ts";
import { BuildFailure } from "./failure.ts";
import type { Files, SourceDocument, Taken } from "./files.ts";
import { generate } from "./generate.ts";
import { entriesField, isRemote, type Kustomization, pathBeside, readKustomization, textsField } from "./kustomization.ts";
import { treeOf } from "./patches.ts";
import { currentId, describeId, newResource, type Resource, sameId, stringsAt, textAt, withAnyId } from "./resource.ts";
import { transform } from "./transform.ts";
import { keyOf } from "./transform-names.ts";
import { type MapTree, mapEntry, openEntry, opened, plain, written } from "./tree.ts";
import { collectVariables, type Variable } from "./vars.ts";

export interface Building {
  readonly files: Files;
  readonly pack: SchemaPack;
  readonly taken: Taken;
  /** What was left out of the build, in the user's terms. */
  readonly omitted: { readonly document: SourceDocument; readonly what: string }[];
}

/** What has come together on the way up (ResAccumulator). */
export interface Accumulated {
  resources: Resource[];
  specs: FieldSpecs | null;
  variables: Variable[];
}

export const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;

/** The one kustomization of a folder (with a slash at its end); null where there is none. */
export function kustomizationIn(folder: string, files: Files): SourceDocument | null {
  const found = kustomizationNames.flatMap((name) => (files.documents(`${folder}${name}`) ?? []).slice(0, 1));
  const [first] = found;
  if (found.length > 1) throw BuildFailure.of(`${folder} has ${found.length} kustomizations`);
  return first ?? null;
}

/** Builds a kustomization onto what is there already: nothing, or for components what their parent has. */
export function accumulate(document: SourceDocument, into: Accumulated, building: Building, above: readonly string[]): void {
  const kustomization = readKustomization(document);
  const { uri } = document.source;
  building.taken.documents.add(document);
  building.taken.uris.add(uri);
  const way = [...above, uri];
  for (const { text } of [...textsField(kustomization, "resources"), ...textsField(kustomization, "bases")])
    addResource(text, kustomization, into, building, way);
  const specs = fieldSpecsOf(kustomization, building.files, building.taken);
  into.specs = into.specs === null ? specs : mergeSpecs(into.specs, specs);
  for (const resource of generate(kustomization, building.files)) absorb(resource, into, building.pack);
  omitCharts(kustomization, building);
  for (const { text } of textsField(kustomization, "components"))
    addFolder(text, kustomization, into, building, way, "component");
  into.resources = transform(into.resources, { ...building, kustomization }, into.specs);
  into.variables = [...into.variables, ...collectVariables(kustomization, into.resources, building.pack)];
}

function omitCharts(kustomization: Kustomization, { omitted }: Building): void {
  for (const field of ["helmCharts", "helmChartInflationGenerator"]) {
    for (const { entry } of entriesField(kustomization, field)) {
      const name = entry["name"] ?? entry["chartName"];
      omitted.push({ document: kustomization.document, what: `the Helm chart ${String(name ?? "")} is not rendered` });
    }
  }
}

function addResource(
  path: string,
  kustomization: Kustomization,
  into: Accumulated,
  building: Building,
  way: readonly string[],
): void {
  const uri = pathBeside(kustomization.folder, path);
  const documents = isRemote(path) ? null : building.files.documents(uri);
  if (documents === null) {
    addFolder(path, kustomization, into, building, way, "resource");
    return;
  }
  building.taken.uris.add(uri);
  append(
    into,
    documents.flatMap((document) => resourcesIn(document, building)),
    building.pack,
  );
}

function addFolder(
  path: string,
  kustomization: Kustomization,
  into: Accumulated,
  building: Building,
  way: readonly string[],
  role: "resource" | "component",
): void {
  if (isRemote(path)) throw BuildFailure.unsupported(`${path} lies elsewhere, and nothing is fetched`);
  const uri = pathBeside(kustomization.folder, path);
  const document = kustomizationIn(uri === "" ? "" : `${uri}/`, building.files);
  if (document === null) throw BuildFailure.of(`${uri} is neither a manifest nor a folder with a kustomization`);
  if (way.includes(document.source.uri)) throw BuildFailure.of(`${uri} is built of itself`);
  if (way.length > 60) throw BuildFailure.unsupported("kustomizations that are nested more than sixty times");
  const { isComponent } = readKustomization(document);
  if (isComponent !== (role === "component"))
    throw BuildFailure.of(`${uri} is ${isComponent ? "" : "no "}component, and is listed under ${role}s`);
  building.taken.uris.add(uri);
  // A component works on what its parent has.
  const inner: Accumulated = isComponent ? into : { resources: [], specs: null, variables: [] };
  accumulate(document, inner, building, way);
  if (isComponent) return;
  append(into, inner.resources, building.pack);
  if (inner.specs !== null) into.specs = into.specs === null ? inner.specs : mergeSpecs(into.specs, inner.specs);
  into.variables = [...into.variables, ...inner.variables];
}

/** Adds resources of which each has to be new (ResMap.Append). */
function append(into: Accumulated, more: readonly Resource[], pack: SchemaPack): void {
  const known = keys.get(into.resources) ?? new Set(into.resources.map((resource) => keyOf(resource, pack)));
  for (const resource of more) {
    const key = keyOf(resource, pack);
    if (known.has(key)) throw BuildFailure.of(`${describeId(currentId(resource))} is there twice`);
    known.add(key);
  }
  into.resources = [...into.resources, ...more];
  keys.set(into.resources, known);
}

/** What lists of resources hold, as long as nothing is done to them: a kustomization may name hundreds of files. */
const keys = new WeakMap<readonly Resource[], Set<string>>();

/** Objects of a document; lists of them count for what they hold. */
function resourcesIn(document: SourceDocument, { taken }: Building): Resource[] {
  const tree = treeOf(document);
  taken.documents.add(document);
  return unfold(document, plain(tree), null, [], tree.from.path);
}

function unfold(document: SourceDocument, value: Json, item: number | null, base: Path, path: Path): Resource[] {
  if (!isMap(value)) throw BuildFailure.of(`${document.source.uri} holds something that is no object`);
  const { kind, items, metadata } = value as { kind?: Json; items?: Json; metadata?: Json };
  if (typeof kind !== "string" || kind === "") throw BuildFailure.of(`${document.source.uri} holds an object without kind`);
  if (kind.endsWith("List") && isList(items))
    return items.flatMap((inner, index) => unfold(document, inner, index, [...base, "items", index], [...path, "items", index]));
  const name = isMap(metadata) ? metadata["name"] : undefined;
  if (!kind.endsWith("List") && (typeof name !== "string" || name === ""))
    throw BuildFailure.of(`${document.source.uri} holds a ${kind} without name`);
  const root = opened(written(value, { document, path }));
  return root?.kind === "map" ? [newResource(root, document, item, base)] : [];
}

/** Adds a generated object, or lets it change one that is there (ResMap.AbsorbAll). */
function absorb(resource: Resource, into: Accumulated, pack: SchemaPack): void {
  const id = currentId(resource);
  const found = withAnyId(into.resources, (other) => sameId(id, other, pack));
  const [old] = found;
  if (found.length > 1) throw BuildFailure.of(`the generated ${describeId(id)} may be any of ${found.length} objects`);
  if (old === undefined) {
    if (resource.behavior !== "create")
      throw BuildFailure.of(`the generated ${describeId(id)} is to ${resource.behavior} what is not there`);
    into.resources = [...into.resources, resource];
    return;
  }
  if (resource.behavior === "create") throw BuildFailure.of(`the generated ${describeId(id)} is there already`);
  inherit(resource, old);
  if (resource.behavior === "merge") for (const field of ["data", "binaryData"]) mergeEntries(resource.root, old.root, field);
  into.resources = into.resources.map((other) => (other === old ? resource : other));
}

/** What a generated object takes of the one it stands for (CopyMergeMetaDataFieldsFrom). */
function inherit(resource: Resource, old: Resource): void {
  const metadata = mapEntry(resource.root, "metadata", resource.root.from);
  const before = mapEntry(old.root, "metadata", old.root.from);
  for (const field of ["labels", "annotations"] as const)
    if (Object.keys(stringsAt(old, field)).length > 0) mergeEntries(metadata, before, field);
  for (const field of ["name", "namespace"]) {
    const entry = before.entries.get(field);
    if (entry === undefined) metadata.entries.delete(field);
    else metadata.entries.set(field, entry);
  }
  const { previous, prefixes, suffixes, vars } = old;
  Object.assign(resource, { previous, prefixes, suffixes, vars });
}

function mergeEntries(into: MapTree, from: MapTree, field: string): void {
  const old = openEntry(from, field);
  if (old?.kind !== "map") return;
  const own = openEntry(into, field);
  const entries = new Map([...old.entries, ...(own?.kind === "map" ? own.entries : [])]);
  into.entries.set(field, { kind: "map", entries, from: own?.from ?? old.from });
}

/** Whether an object is for tools only (konfig.IgnoredByKustomizeAnnotation). */
export function isLocal(resource: Resource): boolean {
  const local = stringsAt(resource, "annotations")["config.kubernetes.io/local-config"];
  return local !== undefined && local !== "false" && textAt(resource, "kind") !== "";
}
