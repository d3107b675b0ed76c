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
  readonly references: Reference[];
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
    node.references.push(reference);
  }
  return root;
}

/** All places in a value that the references lead to; `base` is the way to the value. */
export function extractMentions(tree: ReferenceTree, value: unknown, base: Way, namespace: string | null): Mention[] {
  const found: Mention[] = [];
  walk(tree, value, base, { namespace, found });
  return found;
}

interface Walk {
  readonly namespace: string | null;
  readonly found: Mention[];
}

function walk(tree: ReferenceTree, value: unknown, way: Way, state: Walk): void {
  if (!isRecord(value)) {
    const each = tree.next.get("*");
    if (Array.isArray(value) && each !== undefined)
      for (let index = 0; index < value.length; index++) walk(each, value[index], [...way, index], state);
    return;
  }
  for (const reference of tree.references) addMentions(reference, value, way, state);
  for (const [step, next] of tree.next) {
    if (step === "*") {
      for (const key of Object.keys(value)) walk(next, value[key], [...way, key], state);
    } else if (Object.hasOwn(value, step)) walk(next, value[step], [...way, step], state);
  }
}

type Holder = { readonly [key: string]: unknown };

function addMentions(reference: Reference, holder: Holder, way: Way, { namespace, found }: Walk): void {
  if (!Object.hasOwn(holder, reference.name)) return;
  const written = holder[reference.name];
  if (typeof written !== "string" || written === "" || !applies(reference, holder)) return;
  const kind = kindOf(reference.to, holder);
  if (kind === null) return;
  const beside = namespaceOf(reference, holder, kind, namespace);
  const keys = (reference.keys ?? []).flatMap((path) =>
    meet(holder, splitSteps(path), way).flatMap(({ value, way: at }) => (typeof value === "string" ? [{ key: value, at }] : [])),
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
