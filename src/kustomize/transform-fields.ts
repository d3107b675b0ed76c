import { compilePattern } from "../k8s/core/re2/pattern.ts";
import { isList, type Json } from "../syntax/node.ts";
import { BuildFailure } from "./failure.ts";
import { type FieldSpec, type Slot, visitField } from "./field-spec.ts";
import type { Origin } from "./files.ts";
import { below } from "./kustomization.ts";
import { currentId, isSelected, type Resource, withAnyId } from "./resource.ts";
import { type ListTree, made, newMap, opened, textOf, written } from "./tree.ts";

/** Labels or annotations, at all their places (the label and annotation transformers). */
export function setStrings(
  resources: readonly Resource[],
  pairs: readonly (readonly [string, string])[],
  from: Origin,
  specs: readonly FieldSpec[],
): void {
  if (pairs.length === 0) return;
  for (const resource of resources) {
    for (const spec of specs) {
      visitField(resource, spec, {
        create: { kind: "map", from },
        visit: ({ tree, replace }) => {
          const open = tree.kind === "leaf" && tree.value === null ? newMap(from) : opened(tree);
          if (open?.kind !== "map") throw BuildFailure.of(`${spec.path} is no map, and gets labels or annotations`);
          for (const [key, value] of pairs) open.entries.set(key, written(value, below(from, key)));
          replace(open);
        },
      });
    }
  }
}

/** `replicas`: the count of a workload by its name, be it the old or the new one. */
export function setReplicas(
  resources: readonly Resource[],
  entry: { readonly [key: string]: Json },
  from: Origin,
  specs: readonly FieldSpec[],
): void {
  const { name, count } = entry as { name?: Json; count?: Json };
  let found = false;
  for (const spec of specs) {
    for (const resource of withAnyId(resources, (id) => id.name === name && isSelected(id, spec))) {
      found = true;
      visitField(resource, spec, {
        create: { kind: "scalar", from },
        visit: ({ replace }) => replace(written(count ?? 0, below(from, "count"))),
      });
    }
  }
  if (!found) throw BuildFailure.of(`replicas names ${String(name)}, and no workload is called so`);
}

/** `images`: other names, tags and digests. */
export function setImages(
  resources: readonly Resource[],
  entry: { readonly [key: string]: Json },
  from: Origin,
  specs: readonly FieldSpec[],
): void {
  const text = (key: string): string => (entry[key] === undefined || entry[key] === null ? "" : String(entry[key]));
  const matches = imageMatcher(text("name"));
  const change = ({ tree, replace }: Slot): void => {
    const image = textOf(tree);
    if (image !== null && matches(image)) replace(made(changedImage(image, text), from));
  };
  for (const resource of resources) {
    if (currentId(resource).kind === "CustomResourceDefinition") continue;
    visitContainers({ tree: resource.root, replace: () => {} }, change);
    for (const spec of specs) visitField(resource, spec, { create: null, visit: change });
  }
}

/** The images of containers wherever in an object lists of them are, as kustomize has always done besides (imagetag.LegacyFilter). */
function visitContainers(slot: Slot, visit: (slot: Slot) => void): void {
  if (slot.tree.kind === "leaf" && !hasContainers(slot.tree.value)) return;
  const open = opened(slot.tree);
  if (open === null) return;
  slot.replace(open);
  if (open.kind === "list") {
    for (const [index, tree] of open.items.entries())
      visitContainers({ tree, replace: (item) => (open.items[index] = item) }, visit);
    return;
  }
  for (const [key, tree] of open.entries) {
    visitContainers({ tree, replace: (entry) => open.entries.set(key, entry) }, visit);
    if (key !== "containers" && key !== "initContainers") continue;
    const list = opened(open.entries.get(key) ?? tree);
    if (list?.kind !== "list") continue;
    open.entries.set(key, list);
    visitImages(list, visit);
  }
}

function visitImages(list: ListTree, visit: (slot: Slot) => void): void {
  for (const [index, item] of list.items.entries()) {
    const container = opened(item);
    const image = container?.kind === "map" ? container.entries.get("image") : undefined;
    if (container?.kind !== "map" || image === undefined) continue;
    list.items[index] = container;
    visit({ tree: image, replace: (tree) => container.entries.set("image", tree) });
  }
}

/** By value: each image, and each build of a base, asks again. */
const holders = new WeakMap<object, boolean>();

/** Whether it is worth to open a value. */
function hasContainers(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  let known = holders.get(value);
  if (known === undefined) {
    known = isList(value)
      ? value.some(hasContainers)
      : Object.entries(value).some(([key, inner]) => key === "containers" || key === "initContainers" || hasContainers(inner));
    holders.set(value, known);
  }
  return known;
}

/** The name is a pattern, and what follows it a tag and a digest (image.IsImageMatched). */
function imageMatcher(name: string): (image: string) => boolean {
  const compiled = compilePattern(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  return compiled.kind === "unusable" ? () => false : (image) => compiled.matches(image) === true;
}

function changedImage(image: string, text: (key: string) => string): string {
  let { name, tag, digest } = splitImage(image);
  if (text("newName") !== "") name = text("newName");
  if (text("newTag") !== "" || text("digest") !== "") {
    tag = text("newTag");
    digest = text("digest");
  } else if (text("tagSuffix") !== "") {
    tag += text("tagSuffix");
    digest = "";
  }
  return `${name}${tag === "" ? "" : `:${tag}`}${digest === "" ? "" : `@${digest}`}`;
}

function splitImage(image: string): { name: string; tag: string; digest: string } {
  const at = image.indexOf("@", Math.max(0, image.indexOf("/")));
  const digest = at < 0 ? "" : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.indexOf(":", Math.max(0, rest.indexOf("/")));
  return colon < 0 ? { name: rest, tag: "", digest } : { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}
