import type { SchemaPack } from "../schema/pack.ts";
import type { FieldSpecs } from "./default-specs.ts";
import { BuildFailure } from "./failure.ts";
import { type FieldSpec, visitField } from "./field-spec.ts";
import type { Origin } from "./files.ts";
import {
  currentId,
  describeId,
  effectiveNamespace,
  isClusterScoped,
  isSelected,
  originalId,
  type Resource,
  rememberId,
} from "./resource.ts";
import { made, mapEntry, openEntry, textOf } from "./tree.ts";

/** `namespace`: objects, references to them in a few places, subjects named default (NamespaceTransformer). */
export function setNamespace(
  resources: readonly Resource[],
  namespace: string,
  from: Origin,
  specs: readonly FieldSpec[],
  pack: SchemaPack,
): void {
  for (const resource of resources) {
    rememberId(resource, pack);
    const id = currentId(resource);
    if (!isClusterScoped(id, pack)) mapEntry(resource.root, "metadata", from).entries.set("namespace", made(namespace, from));
    const isBinding = id.kind === "RoleBinding" || id.kind === "ClusterRoleBinding";
    if (isBinding) nameDefaultSubjects(resource, namespace, from);
    for (const spec of specs) {
      if (spec.path === "metadata/namespace" || (spec.path === "metadata/name" && !isCoreNamespace(id))) continue;
      if (isBinding && spec.path === "subjects/namespace") continue;
      const visit = ({ replace }: { replace(tree: ReturnType<typeof made>): void }): void => replace(made(namespace, from));
      visitField(resource, spec, { create: { kind: "scalar", from }, visit });
    }
  }
  failOnConflicts(resources, pack);
}

function isCoreNamespace({ group, version }: { group: string; version: string }): boolean {
  return group === "" && version === "v1";
}

function nameDefaultSubjects({ root }: Resource, namespace: string, from: Origin): void {
  const subjects = openEntry(root, "subjects");
  if (subjects?.kind !== "list") return;
  for (const [index] of subjects.items.entries()) {
    const subject = mapItem(subjects, index);
    if (subject !== null && textOf(subject.entries.get("name")) === "default")
      subject.entries.set("namespace", made(namespace, from));
  }
}

function mapItem(list: Extract<ReturnType<typeof openEntry>, { kind: "list" }>, index: number) {
  const holder = {
    kind: "map" as const,
    entries: new Map([["item", list.items[index] ?? made(null, list.from)]]),
    from: list.from,
  };
  const open = openEntry(holder, "item");
  if (open?.kind !== "map") return null;
  list.items[index] = open;
  return open;
}

function failOnConflicts(resources: readonly Resource[], pack: SchemaPack): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    const id = currentId(resource);
    const key = keyOf(resource, pack);
    if (seen.has(key)) throw BuildFailure.of(`two objects become ${describeId(id)}`);
    seen.add(key);
  }
}

/** What no two objects of a build may have in common. */
export function keyOf(resource: Resource, pack: SchemaPack): string {
  const id = currentId(resource);
  return `${id.group}/${id.version}/${id.kind}/${effectiveNamespace(id, pack)}/${id.name}`;
}

/** Names that are no prefix's business (prefixFieldSpecsToSkip). */
const unprefixed = [
  { kind: "CustomResourceDefinition" },
  { group: "apiregistration.k8s.io", kind: "APIService" },
  { kind: "Namespace" },
];

/** `namePrefix` and `nameSuffix`. */
export function addAffix(
  resources: readonly Resource[],
  affix: { readonly text: string; readonly where: "prefix" | "suffix"; readonly from: Origin },
  specs: FieldSpecs,
  pack: SchemaPack,
): void {
  const { text, where, from } = affix;
  for (const resource of resources) {
    const id = originalId(resource);
    if (unprefixed.some((selector) => isSelected(id, selector))) continue;
    for (const spec of where === "prefix" ? specs.namePrefix : specs.nameSuffix) {
      if (!isSelected(id, spec)) continue;
      if (spec.path === "metadata/name") {
        if (where === "prefix") resource.prefixes = [...resource.prefixes, text];
        else resource.suffixes = [...resource.suffixes, text];
        rememberId(resource, pack);
      }
      visitField(resource, spec, {
        create: { kind: "scalar", from },
        visit: ({ tree, replace }) => {
          const old = textOf(tree) ?? "";
          // Where both stand together, the longer part is what people look for: it is where it was written.
          replace(made(where === "prefix" ? `${text}${old}` : `${old}${text}`, tree.from));
        },
      });
    }
  }
}
