import type { SchemaPack } from "../schema/pack.ts";
import { BuildFailure } from "./failure.ts";
import { type Slot, visitField } from "./field-spec.ts";
import type { NameReference } from "./name-reference-specs.ts";
import {
  currentId,
  describeId,
  effectiveNamespace,
  isClusterScoped,
  isSelected,
  type KindSelector,
  originalId,
  previousIds,
  type Resource,
  textAt,
} from "./resource.ts";
import { type ListTree, made, mapEntry, opened, partAt, type Tree, textOf } from "./tree.ts";

interface Search {
  readonly referrer: Resource;
  readonly target: KindSelector;
  readonly candidates: readonly Resource[];
  readonly path: string;
  readonly pack: SchemaPack;
}

/** Writes new names, and namespaces where they stand beside, to those who refer to objects by old ones (the nameref filter). */
export function updateReferences(resources: readonly Resource[], references: readonly NameReference[], pack: SchemaPack): void {
  const renamed = resources.filter((resource) => resource.previous.length > 0);
  if (renamed.length === 0) return;
  for (const referrer of resources) {
    const id = originalId(referrer);
    let candidates: readonly Resource[] | null = null;
    for (const target of references) {
      for (const spec of target.fieldSpecs) {
        if (!isSelected(id, spec)) continue;
        candidates ??= reachable(referrer, renamed, pack);
        const search: Search = { referrer, target, candidates, path: spec.path, pack };
        // Whatever kind it has become, the field is where it was.
        visitField(referrer, { path: spec.path }, { create: null, visit: (slot) => update(slot, search) });
      }
    }
  }
}

/** What an object could refer to: of its own namespace or of none (SubsetThatCouldBeReferencedByResource). */
function reachable(referrer: Resource, resources: readonly Resource[], pack: SchemaPack): readonly Resource[] {
  const id = currentId(referrer);
  if (isClusterScoped(id, pack)) return resources;
  const namespace = effectiveNamespace(id, pack);
  const further = id.kind === "RoleBinding" ? accountNamespaces(referrer) : new Set<string>();
  return resources.filter((resource) => {
    const other = currentId(resource);
    return (
      isClusterScoped(other, pack) ||
      effectiveNamespace(other, pack) === namespace ||
      further.has(textAt(resource, "metadata", "namespace"))
    );
  });
}

function accountNamespaces({ root }: Resource): Set<string> {
  const found = new Set<string>();
  const subjects = partAt(root, ["subjects"]);
  const list = subjects === undefined ? null : opened(subjects);
  for (const subject of list?.kind === "list" ? list.items : []) {
    const namespace = textOf(partAt(subject, ["namespace"]));
    if (namespace !== null && textOf(partAt(subject, ["kind"])) === "ServiceAccount") found.add(namespace);
  }
  return found;
}

function update(slot: Slot, search: Search): void {
  const open = opened(slot.tree);
  if (open === null) {
    updateScalar(slot, search);
    return;
  }
  slot.replace(open);
  if (open.kind === "map") updateMap(open, search);
  else updateList(open, search);
}

function updateList(open: ListTree, search: Search): void {
  for (const [index, item] of open.items.entries()) {
    const inner = opened(item);
    if (inner?.kind === "map") {
      open.items[index] = inner;
      updateMap(inner, search);
    } else if (inner === null) updateScalar({ tree: item, replace: (tree) => (open.items[index] = tree) }, search);
  }
}

function updateScalar({ tree, replace }: Slot, search: Search): void {
  const old = textOf(tree);
  if (old === null) return;
  const found = select(old, search.candidates, search, (resource) => textAt(resource, "metadata", "name"));
  const name = found === null ? old : textAt(found, "metadata", "name");
  if (name !== old) replace(made(name, tree.from));
}

/** A map with a name and perhaps a namespace: subjects of bindings, services of webhooks. */
function updateMap(map: Extract<Tree, { kind: "map" }>, search: Search): void {
  const name = map.entries.get("name");
  const old = textOf(name);
  if (name === undefined || old === null)
    throw BuildFailure.of(`${search.path} of ${describeId(currentId(search.referrer))} has no name`);
  const candidates = ofNamespace(textOf(map.entries.get("namespace")), search);
  const found = select(old, candidates, search, (resource) => {
    const id = currentId(resource);
    return `${id.namespace}/${id.name}`;
  });
  if (found === null) return;
  const id = currentId(found);
  if (id.name === old && id.namespace === "") return;
  map.entries.set("name", id.name === old ? name : made(id.name, name.from));
  if (id.namespace === "" || textOf(map.entries.get("namespace")) === id.namespace) return;
  const from = partAt(mapEntry(found.root, "metadata", found.root.from), ["namespace"])?.from ?? map.from;
  map.entries.set("namespace", made(id.namespace, from));
}

function ofNamespace(namespace: string | null, { candidates, pack }: Search): readonly Resource[] {
  if (namespace === null) return candidates;
  const originally = candidates.filter((resource) => effectiveNamespace(originalId(resource), pack) === namespace);
  if (originally.length > 0) return originally;
  return candidates.filter((resource) => effectiveNamespace(currentId(resource), pack) === namespace);
}

/** The one object that a name means, if there is one (nameref.selectReferral). */
function select(
  name: string,
  candidates: readonly Resource[],
  { referrer, target, path, pack }: Search,
  identity: (resource: Resource) => string,
): Resource | null {
  const roleRef = path.endsWith("roleRef/name") ? roleRefOf(referrer) : null;
  const own = currentId(referrer);
  const fits = candidates.filter((resource) => {
    const ids = previousIds(resource);
    const current = currentId(resource);
    return (
      ids.some((id) => id.name === name) &&
      ids.some((id) => isSelected(id, target)) &&
      (roleRef === null || ids.some((id) => isSelected(id, roleRef))) &&
      (isClusterScoped(own, pack) ||
        isClusterScoped(current, pack) ||
        current.kind === "ServiceAccount" ||
        effectiveNamespace(own, pack) === effectiveNamespace(current, pack))
    );
  });
  if (fits.length === 1) return fits[0] ?? null;
  let near = fits.filter((resource) => sameAffixes(resource, referrer, { allowEmpty: true }));
  if (near.length > 1) near = near.filter((resource) => sameAffixes(resource, referrer, { allowEmpty: false }));
  const [first] = near;
  if (first === undefined) return null;
  if (near.every((resource) => identity(resource) === identity(first))) return first;
  throw BuildFailure.of(
    `${describeId(own)} refers to ${name}, which may be any of ${near.map((one) => describeId(currentId(one))).join(", ")}`,
  );
}

function roleRefOf({ root }: Resource): KindSelector | null {
  const group = textOf(partAt(root, ["roleRef", "apiGroup"]));
  const kind = textOf(partAt(root, ["roleRef", "kind"]));
  return group === null || kind === null ? null : { group, kind };
}

function sameAffixes(a: Resource, b: Resource, { allowEmpty }: { readonly allowEmpty: boolean }): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    (allowEmpty && (one.length === 0 || other.length === 0)) || sameEnding(one, other);
  return same(a.prefixes, b.prefixes) && same(a.suffixes, b.suffixes);
}

function sameEnding(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 0) return long.length === 0;
  return short.every((text, index) => text === long[index + long.length - short.length]);
}
