import { isClusterScoped, kindKey } from "./kind-key.ts";
import { type Reference, splitSteps, type Target } from "./reference.ts";
import { isRecord, meet, type Way } from "./walk.ts";

/** One place in an object that names another. */
export interface Mention {
  readonly reference: Reference;
  /** The way to the name. */
  readonly at: Way;
  /** The way to the map that it is in. */
  readonly holder: Way;
  /** As in `kindKey`. */
  readonly kind: string;
  /** Null for what is in no namespace. */
  readonly namespace: string | null;
  readonly name: string;
  readonly keys: readonly { readonly key: string; readonly at: Way }[];
  /** It may be missing. */
  readonly optional: boolean;
}

/** References by the steps that lead to them, so that what several share is walked once. */
export interface ReferenceTree {
  readonly next: Map<string, ReferenceTree>;
  readonly references: { readonly reference: Reference; readonly keys: readonly (readonly string[])[] }[];
}

export function treeOf(references: readonly Reference[]): ReferenceTree {
  const root: ReferenceTree = { next: new Map(), references: [] };
  for (const reference of references) {
    let node = root;
    for (const step of reference.at) {
      let next = node.next.get(step);
      if (next === undefined) {
        next = { next: new Map(), references: [] };
        node.next.set(step, next);
      }
      node = next;
    }
    node.references.push({ reference, keys: (reference.keys ?? []).map(splitSteps) });
  }
  return root;
}

/** All places in a value that the references lead to; `base` is the way to the value. */
export function extractMentions(tree: ReferenceTree, value: unknown, base: Way, namespace: string | null): Mention[] {
  const found: Mention[] = [];
  walk(tree, value, { namespace, way: [...base], found });
  return found;
}

interface Walk {
  readonly namespace: string | null;
  /** The way to where the walk is: one list for all of it, since most of it leads to nothing. */
  readonly way: (string | number)[];
  readonly found: Mention[];
}

function walk(tree: ReferenceTree, value: unknown, state: Walk): void {
  if (!isRecord(value)) {
    const each = tree.next.get("*");
    if (Array.isArray(value) && each !== undefined)
      for (let index = 0; index < value.length; index++) step(each, index, value[index], state);
    return;
  }
  for (const { reference, keys } of tree.references) addMentions(reference, keys, value, state);
  for (const [key, next] of tree.next) {
    if (key === "*") for (const each of Object.keys(value)) step(next, each, value[each], state);
    else if (Object.hasOwn(value, key)) step(next, key, value[key], state);
  }
}

function step(tree: ReferenceTree, key: string | number, value: unknown, state: Walk): void {
  state.way.push(key);
  walk(tree, value, state);
  state.way.pop();
}

type Holder = { readonly [key: string]: unknown };

function addMentions(
  reference: Reference,
  keyPaths: readonly (readonly string[])[],
  holder: Holder,
  { namespace, way: current, found }: Walk,
): void {
  if (!Object.hasOwn(holder, reference.name)) return;
  const written = holder[reference.name];
  if (typeof written !== "string" || written === "" || !applies(reference, holder)) return;
  const kind = kindOf(reference.to, holder);
  if (kind === null) return;
  const beside = namespaceOf(reference, holder, kind, namespace);
  const way = [...current];
  const keys = keyPaths.flatMap((path) =>
    meet(holder, path, way).flatMap(({ value, way: at }) => (typeof value === "string" ? [{ key: value, at }] : [])),
  );
  const optional = reference.optional !== undefined && holder[reference.optional] === true;
  for (const [place, name] of namesIn(written, reference, beside))
    found.push({ reference, at: [...way, reference.name], holder: way, kind, namespace: place, name, keys, optional });
}

function applies({ only }: Reference, holder: Holder): boolean {
  return only === undefined || only.values.includes(String(holder[only.field] ?? ""));
}

function namesIn(written: string, { form }: Reference, namespace: string | null): [string | null, string][] {
  if (form === undefined) return [[namespace, written]];
  const names = form === "list" ? written.split(",") : [written];
  return names.flatMap((text): [string | null, string][] => {
    const [first = "", second, ...more] = text.trim().split("/");
    if (more.length > 0 || first === "") return [];
    return second === undefined ? [[namespace, first]] : [[first, second]];
  });
}

function kindOf(to: Target, holder: Holder): string | null {
  if ("kind" in to) return to.kind;
  const { kindField, groupField, apiVersionField, otherwise, group: usual } = to;
  const kind = holder[kindField];
  if (typeof kind !== "string" || kind === "") return otherwise ?? null;
  const apiVersion = apiVersionField === undefined ? undefined : holder[apiVersionField];
  if (typeof apiVersion === "string")
    return kindKey(apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "", kind);
  const group = groupField === undefined ? undefined : holder[groupField];
  return kindKey(typeof group === "string" ? group : (usual ?? ""), kind);
}

function namespaceOf({ namespace: rule }: Reference, holder: Holder, kind: string, own: string | null): string | null {
  if (rule === "none" || isClusterScoped(kind)) return null;
  if (rule === "same") return own;
  const named = holder[rule.field];
  return typeof named === "string" && named !== "" ? named : own;
}
