import { remembered } from "../text/remembered.ts";
import { BuildFailure } from "./failure.ts";
import type { Origin } from "./files.ts";
import { currentId, describeId, isSelected, type KindSelector, type Resource } from "./resource.ts";
import { isNull, made, newMap, opened, type Tree } from "./tree.ts";

/** A place in objects of some kinds (types.FieldSpec). Lists on the way are gone through without a step of their own. */
export interface FieldSpec extends KindSelector {
  /** Steps with slashes between them; one that ends in `[]` is a list. */
  readonly path: string;
  readonly create?: boolean;
}

/** A value in its place. */
export interface Slot {
  readonly tree: Tree;
  replace(tree: Tree): void;
}

export interface Visit {
  /** What to make where nothing is, and from where it comes; null where nothing is made. */
  readonly create: { readonly kind: "map" | "scalar"; readonly from: Origin } | null;
  visit(slot: Slot): void;
}

/** Goes to the places of a field spec in a resource (fieldspec.Filter). */
export function visitField(resource: Resource, spec: FieldSpec, { create, visit }: Visit): void {
  const id = currentId(resource);
  if (!isSelected(id, spec)) return;
  const creating = spec.create === true ? create : null;
  const steps = stepsOf(spec.path);
  const walk = (slot: Slot, at: number): void => {
    const step = steps[at];
    if (step === undefined) {
      visit(slot);
      return;
    }
    if (isNull(slot.tree)) return;
    const open = opened(slot.tree);
    if (open === null) throw BuildFailure.of(`${spec.path} of ${describeId(id)}: expected a map or list before ${step}`);
    slot.replace(open);
    if (open.kind === "list") {
      for (const [index, item] of open.items.entries()) walk({ tree: item, replace: (tree) => (open.items[index] = tree) }, at);
      return;
    }
    const isList = step.endsWith("[]");
    const key = isList ? step.slice(0, -2) : step;
    const isLast = at === steps.length - 1;
    const empty = creating === null || isList ? null : emptyOf(isLast ? creating.kind : "map", creating.from);
    const found = open.entries.get(key);
    const entry = found === undefined || (isNull(found) && empty !== null) ? empty : found;
    if (entry === null) return;
    if (entry !== found) open.entries.set(key, entry);
    walk({ tree: entry, replace: (tree) => open.entries.set(key, tree) }, at + 1);
  };
  walk({ tree: resource.root, replace: () => {} }, 0);
}

function emptyOf(kind: "map" | "scalar", from: Origin): Tree {
  return kind === "map" ? newMap(from) : made("", from);
}

/** There are few paths, and each is gone in every object. */
const stepsOf: (path: string) => readonly string[] = remembered(1000, (path) => splitPath(path));

/** Steps of a path; `\/` is a slash within a step (utils.PathSplitter). */
export function splitPath(path: string, delimiter = "/"): string[] {
  const steps: string[] = [];
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === "") parts.shift();
  for (const part of parts) {
    const last = steps.at(-1);
    if (last?.endsWith("\\")) steps[steps.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
    else steps.push(part);
  }
  return steps;
}
