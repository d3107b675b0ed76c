import type { SchemaPack } from "../schema/pack.ts";
import { isList } from "../syntax/node.ts";
import { BuildFailure } from "./failure.ts";
import type { Slot } from "./field-spec.ts";
import type { Origin } from "./files.ts";
import { entriesField, pathBeside } from "./kustomization.ts";
import { lookUp, placesAt, splitDotted } from "./lookup-path.ts";
import { type PatchWork, treeOf } from "./patches.ts";
import { currentId, effectiveNamespace, isSelected, previousIds, type Resource, type ResourceId } from "./resource.ts";
import { readSelector } from "./selector.ts";
import { copyOf, made, opened, partAt, plain, shapeOf, type Tree, textOf } from "./tree.ts";

/** `replacements`: values that are copied from one object to others, written there or in files. */
export function applyReplacements(resources: readonly Resource[], work: PatchWork): void {
  for (const { entry, tree } of entriesField(work.kustomization, "replacements")) {
    if (typeof entry["path"] !== "string" || entry["path"] === "") replace(tree, resources, work.pack);
    else for (const replacement of readFile(entry["path"], work)) replace(replacement, resources, work.pack);
  }
}

function readFile(path: string, { kustomization, files, taken }: PatchWork): Tree[] {
  const uri = pathBeside(kustomization.folder, path);
  const [document] = files.documents(uri) ?? [];
  if (document === undefined) throw BuildFailure.of(`the replacements ${uri} are not there`);
  taken.uris.add(uri);
  taken.documents.add(document);
  const tree = treeOf(document);
  const open = opened(tree);
  return open?.kind === "list" ? open.items : [tree];
}

function replace(replacement: Tree, resources: readonly Resource[], pack: SchemaPack): void {
  const targets = partAt(replacement, ["targets"]);
  const list = targets === undefined ? null : opened(targets);
  if (list?.kind !== "list") throw BuildFailure.of("a replacement has no targets");
  const value = sourceValue(replacement, resources, pack);
  for (const target of list.items) applyTo(target, value, resources);
}

function sourceValue(replacement: Tree, resources: readonly Resource[], pack: SchemaPack): Tree {
  const fixed = partAt(replacement, ["sourceValue"]);
  if (fixed !== undefined) return fixed;
  const source = partAt(replacement, ["source"]);
  if (source === undefined) throw BuildFailure.of("a replacement has no source");
  const wanted = currentSelector(source);
  const found = resources.filter((resource) => allIds(resource).some((id) => isSource(id, wanted, pack)));
  const [from] = found;
  if (from === undefined || found.length > 1)
    throw BuildFailure.of(`the source of a replacement (${wanted.kind} ${wanted.name}) is ${found.length} objects`);
  const path = textOf(partAt(source, ["fieldPath"])) ?? "metadata.name";
  const value = lookUp(from.root, path);
  if (value === undefined || isEmpty(value)) throw BuildFailure.of(`a replacement reads ${path}, which is not there`);
  const { delimiter, index } = optionsOf(partAt(source, ["options"]));
  if (delimiter === "") return value;
  const part = String(plain(value)).split(delimiter)[index];
  if (part === undefined) throw BuildFailure.of(`a replacement reads part ${index} of ${String(plain(value))}`);
  return made(part, value.from);
}

function isEmpty(tree: Tree): boolean {
  const open = opened(tree);
  if (open === null) return plain(tree) === null;
  return open.kind === "map" ? open.entries.size === 0 : open.items.length === 0;
}

function currentSelector(source: Tree): ResourceId {
  const text = (key: string): string => textOf(partAt(source, [key])) ?? "";
  return {
    group: text("group"),
    version: text("version"),
    kind: text("kind"),
    name: text("name"),
    namespace: text("namespace"),
  };
}

function allIds(resource: Resource): ResourceId[] {
  return [currentId(resource), ...previousIds(resource)];
}

function isSource(id: ResourceId, wanted: ResourceId, pack: SchemaPack): boolean {
  return (
    isSelected(id, wanted) &&
    (wanted.name === "" || wanted.name === id.name) &&
    (wanted.namespace === "" || wanted.namespace === effectiveNamespace(id, pack))
  );
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function optionsOf(tree: Tree | undefined): Options {
  const value = (key: string): unknown => {
    const part = tree === undefined ? undefined : partAt(tree, [key]);
    return part === undefined ? undefined : plain(part);
  };
  const index = value("index");
  return {
    delimiter: String(value("delimiter") ?? ""),
    index: typeof index === "number" ? index : 0,
    create: value("create") === true,
  };
}

function applyTo(target: Tree, value: Tree, resources: readonly Resource[]): void {
  const select = partAt(target, ["select"]);
  if (select === undefined) throw BuildFailure.of("a target of a replacement selects nothing");
  const selector = readSelector(select);
  const rejects = listAt(target, "reject").map(readSelector);
  const paths = listAt(target, "fieldPaths").flatMap((path) => textOf(path) ?? []);
  const options = optionsOf(partAt(target, ["options"]));
  for (const resource of resources) {
    if (!selector.matchesMetadata(resource)) continue;
    if (rejects.some((reject) => !reject.hasNoMetadata && reject.matchesMetadata(resource))) continue;
    const ids = allIds(resource);
    const matches = (other: typeof selector) => (id: ResourceId) =>
      other.matchesKind(id) && other.matchesName(id.name) && other.matchesNamespace(id.namespace);
    if (rejects.some((reject) => !reject.hasNoId && ids.some(matches(reject)))) continue;
    if (!ids.some(matches(selector))) continue;
    for (const path of paths.length === 0 ? ["metadata.name"] : paths) copyTo(resource, path, value, options);
  }
}

function listAt(tree: Tree, key: string): readonly Tree[] {
  const part = partAt(tree, [key]);
  const open = part === undefined || !isList(plain(part)) ? null : opened(part);
  return open?.kind === "list" ? open.items : [];
}

function copyTo(resource: Resource, path: string, value: Tree, options: Options): void {
  const create: Origin | null = options.create ? value.from : null;
  const places = placesAt({ tree: resource.root, replace: () => {} }, splitDotted(path), create);
  if (places.length === 0) throw BuildFailure.of(`a replacement writes ${path}, which is not there`);
  for (const place of places) place.replace(replaced(place, value, options));
}

function replaced({ tree }: Slot, value: Tree, { delimiter, index }: Options): Tree {
  if (delimiter === "") return shapeOf(tree) === "scalar" ? scalarLike(tree, value) : copyOf(value);
  const parts = String(plain(tree)).split(delimiter);
  const part = String(plain(value));
  if (index < 0) parts.unshift(part);
  else if (index >= parts.length) parts.push(part);
  else parts[index] = part;
  return made(parts.join(delimiter), value.from);
}

/** Only the text is copied: what it is for, the target keeps. */
function scalarLike(target: Tree, value: Tree): Tree {
  if (shapeOf(value) !== "scalar") return copyOf(value);
  const old = plain(target);
  const text = String(plain(value));
  if (typeof old === "string") return made(text, value.from);
  if (typeof old === "number" && /^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return made(Number(text), value.from);
  if (typeof old === "boolean" && (text === "true" || text === "false")) return made(text === "true", value.from);
  return copyOf(value);
}
