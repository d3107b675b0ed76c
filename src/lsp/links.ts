import { kindKey } from "../k8s/references/kind-key.ts";
import { isRecord } from "../k8s/references/walk.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge } from "../world/references.ts";
import type { World } from "../world/world.ts";
import { type Spot, spotOf, spotOfObject } from "./locations.ts";
import type { PointedAt } from "./place.ts";
import { selectedPods, selectorsIn, type WrittenSelector } from "./selectors.ts";

/** What a place in an object is connected with. */
export type Link =
  /** It names an object. */
  | { readonly kind: "name"; readonly edge: Edge }
  /** It names a key of an object. */
  | { readonly kind: "key"; readonly edge: Edge; readonly key: string }
  /** It is an object's own name. */
  | { readonly kind: "object"; readonly object: KubeObject }
  /** It is a key of a ConfigMap or a Secret. */
  | { readonly kind: "own-key"; readonly object: KubeObject; readonly key: string }
  /** It is in a selector. */
  | { readonly kind: "selector"; readonly written: WrittenSelector }
  /** It is a label of pods. */
  | { readonly kind: "label"; readonly object: KubeObject; readonly key: string; readonly value: string }
  /** It names something in the same object: a volume, a port. */
  | { readonly kind: "inner"; readonly object: KubeObject; readonly path: Path };

/** What is linked at a place; null where nothing is. */
export function linkAt({ object, path, world, token }: PointedAt): Link | null {
  if (object === null || token === null) return null;
  for (const edge of world.references.of(object)) {
    if (isSame(edge.at, path)) return { kind: "name", edge };
    for (const { key, at } of edge.keys) if (isSame(at, path)) return { kind: "key", edge, key };
  }
  if (isSame(path, ["metadata", "name"])) return { kind: "object", object };
  const [top, key] = path;
  if (path.length === 2 && holdsKeys(object) && typeof key === "string" && dataFields.has(String(top)))
    return { kind: "own-key", object, key };
  for (const written of selectorsIn(object, world)) if (isWithin(path, written.path)) return { kind: "selector", written };
  const label = labelAt(object, path, world);
  if (label !== null) return label;
  const inner = innerTarget(object, path, world);
  return inner === null ? null : { kind: "inner", object, path: inner };
}

const dataFields: ReadonlySet<string> = new Set(["data", "stringData", "binaryData"]);

function holdsKeys({ group, kind }: KubeObject): boolean {
  return group === "" && (kind === "ConfigMap" || kind === "Secret");
}

function labelAt(object: KubeObject, path: Path, world: World): Link | null {
  const pods = world.pods.of(object);
  if (pods === null || !isWithin(path, pods.labelsPath) || path.length !== pods.labelsPath.length + 1) return null;
  const key = String(path.at(-1));
  return { kind: "label", object, key, value: pods.labels[key] ?? "" };
}

/** The volume that a mount names: the one thing within a pod that is named from elsewhere in it. */
function innerTarget(object: KubeObject, path: Path, world: World): Path | null {
  const pods = world.pods.of(object);
  if (pods === null || path.at(-1) !== "name" || !["volumeMounts", "volumeDevices"].includes(String(path.at(-3)))) return null;
  const name = valueAt(object.value, path);
  const index = (pods.spec.volumes ?? []).findIndex((volume) => volume.name === name);
  return index < 0 ? null : [...pods.specPath, "volumes", index, "name"];
}

/** Where what a place is linked with is defined. */
export function definitionsOf(link: Link, world: World): (Spot | null)[] {
  switch (link.kind) {
    case "name": {
      const target = targetOf(link.edge, world);
      return [target === null ? null : spotOfObject(target)];
    }
    case "key": {
      const target = targetOf(link.edge, world);
      return target === null ? [] : [keySpot(target, link.key) ?? spotOfObject(target)];
    }
    case "object":
      return [spotOfObject(link.object)];
    case "own-key":
      return [keySpot(link.object, link.key)];
    case "selector":
      return selectedPods(link.written, world).map(({ owner, labelsPath }) => spotOf(owner, labelsPath, "key"));
    case "label":
      return [];
    case "inner":
      return [spotOf(link.object, link.path)];
  }
}

/** What a place is linked with from elsewhere. */
export function referencesOf(link: Link, world: World): (Spot | null)[] {
  switch (link.kind) {
    case "name":
      return edgesTo(link.edge, world).map(({ from, at }) => spotOf(from, at));
    case "object": {
      const { group, kind, namespace, name } = link.object;
      const edges = world.references.to(kindKey(group, kind), namespace, name).map(({ from, at }) => spotOf(from, at));
      return [...edges, ...selectorsOf(link.object, world).map(({ object, path }) => spotOf(object, path, "key"))];
    }
    case "key":
      return keyMentions(link.edge, link.key, world);
    case "own-key": {
      const { group, kind, namespace, name } = link.object;
      return keyMentions({ kind: kindKey(group, kind), namespace, name }, link.key, world);
    }
    case "selector":
      return definitionsOf(link, world);
    case "label":
      return selectorsOf(link.object, world)
        .filter(({ selector }) => mentions(selector, link.key))
        .map(({ object, path }) => spotOf(object, path, "key"));
    case "inner":
      return [];
  }
}

/** The selectors that match the pods of an object. */
export function selectorsOf(owner: KubeObject, world: World): WrittenSelector[] {
  if (world.pods.of(owner) === null) return [];
  return world.objects
    .filter(({ namespace }) => namespace === owner.namespace)
    .flatMap((object) => selectorsIn(object, world))
    .filter((written) => selectedPods(written, world).some((pods) => pods.owner === owner));
}

function mentions({ matchLabels, matchExpressions }: WrittenSelector["selector"], key: string): boolean {
  return Object.hasOwn(matchLabels ?? {}, key) || (matchExpressions ?? []).some((expression) => expression.key === key);
}

type Target = Pick<Edge, "kind" | "namespace" | "name">;

export function targetOf({ kind, namespace, name }: Target, world: World): KubeObject | null {
  return world.existence.find(kind, namespace, name);
}

function edgesTo({ kind, namespace, name }: Target, world: World): readonly Edge[] {
  return world.references.to(kind, namespace, name);
}

export function keyMentions(target: Target, key: string, world: World): (Spot | null)[] {
  return edgesTo(target, world).flatMap(({ from, keys }) =>
    keys.filter((mention) => mention.key === key).map(({ at }) => spotOf(from, at)),
  );
}

/** Where an object has a key. */
export function keySpot(object: KubeObject, key: string): Spot | null {
  for (const field of dataFields) {
    const spot = spotOf(object, [field, key], "key");
    if (spot !== null) return spot;
  }
  return null;
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
  return value;
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && isWithin(a, b);
}

function isWithin(path: Path, above: Path): boolean {
  return path.length >= above.length && above.every((step, index) => path[index] === step);
}
