import { splitApiVersion } from "../schema/lookup.ts";
import type { SchemaPack } from "../schema/pack.ts";
import { isMap, type Json } from "../syntax/node.ts";
import { BuildFailure } from "./failure.ts";
import { type FieldSpec, type Slot, visitField } from "./field-spec.ts";
import type { Origin } from "./files.ts";
import { entriesField, type Kustomization } from "./kustomization.ts";
import { lookUp } from "./lookup-path.ts";
import { type Resource, type ResourceId, sameId, withAnyId } from "./resource.ts";
import { made, opened, plain, shapeOf, type Tree, textOf } from "./tree.ts";

/** A legacy variable: `$(NAME)` in some fields is replaced by a value of some object. */
export interface Variable {
  readonly name: string;
  readonly path: string;
  readonly from: Origin;
}

/** Reads `vars`, and marks the objects that they read from (ResAccumulator.MergeVars). */
export function collectVariables(kustomization: Kustomization, resources: readonly Resource[], pack: SchemaPack): Variable[] {
  return entriesField(kustomization, "vars").map(({ entry, at }) => {
    const { name, objref, fieldref } = entry as { name?: Json; objref?: Json; fieldref?: Json };
    if (typeof name !== "string") throw BuildFailure.of("a variable has no name");
    const id = idOf(isMap(objref) ? objref : {});
    const matches = (other: ResourceId): boolean =>
      id.namespace === ""
        ? other.name === id.name && other.kind === id.kind && other.group === id.group && other.version === id.version
        : sameId(id, other, pack);
    const found = withAnyId(resources, matches);
    if (found.length > 1) throw BuildFailure.of(`the variable ${name} may read from ${found.length} objects`);
    for (const resource of found) resource.vars = [...resource.vars, name];
    const path = isMap(fieldref) && typeof fieldref["fieldPath"] === "string" ? fieldref["fieldPath"] : "";
    return { name, path: path === "" ? "metadata.name" : path, from: at };
  });
}

function idOf(objref: { readonly [key: string]: Json }): ResourceId {
  const text = (key: string): string => (typeof objref[key] === "string" ? objref[key] : "");
  const [group, version] = text("apiVersion") === "" ? [text("group"), text("version")] : splitApiVersion(text("apiVersion"));
  return { group, version, kind: text("kind"), name: text("name"), namespace: text("namespace") };
}

/** Puts the values of variables in (ResAccumulator.ResolveVars). */
export function resolveVariables(
  resources: readonly Resource[],
  variables: readonly Variable[],
  specs: readonly FieldSpec[],
): void {
  if (variables.length === 0) return;
  const values = new Map<string, Tree>();
  for (const { name, path } of variables) {
    const source = resources.find(({ vars }) => vars.includes(name));
    const value = source === undefined ? undefined : lookUp(source.root, path);
    if (value === undefined) throw BuildFailure.of(`the variable ${name} reads ${path} of an object that is not there`);
    values.set(name, value);
  }
  for (const resource of resources)
    for (const spec of specs) visitField(resource, spec, { create: null, visit: (slot) => expandAll(slot, values) });
}

function expandAll(slot: Slot, values: ReadonlyMap<string, Tree>): void {
  const open = opened(slot.tree);
  if (open === null) {
    slot.replace(expand(slot.tree, values));
    return;
  }
  slot.replace(open);
  if (open.kind === "map") for (const [key, entry] of open.entries) open.entries.set(key, expand(entry, values));
  else for (const [index, item] of open.items.entries()) open.items[index] = expand(item, values);
}

/** `$(NAME)` becomes the value, `$$` one dollar; a text that is nothing but a variable takes its type as well. */
function expand(tree: Tree, values: ReadonlyMap<string, Tree>): Tree {
  const text = textOf(tree);
  if (text === null || !text.includes("$")) return tree;
  const whole = /^\$\(([^)$]*)\)$/.exec(text)?.[1];
  const alone = whole === undefined ? undefined : values.get(whole);
  if (alone !== undefined && shapeOf(alone) === "scalar") return made(plain(alone), alone.from);
  const expanded = text.replace(/\$\$|\$\(([^)$]*)\)/g, (found, name: string | undefined) => {
    if (name === undefined) return "$";
    const value = values.get(name);
    return value === undefined || shapeOf(value) !== "scalar" ? found : String(plain(value));
  });
  return expanded === text ? tree : made(expanded, tree.from);
}
