import type { Path } from "../syntax/path.ts";
import { closest } from "../text/closest.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge, ReferenceIndex } from "../world/references.ts";
import type { World } from "../world/world.ts";
import type { RelatedPlace } from "./rule.ts";

/** A key that is named of an object that exists and does not have it. */
export interface MissingKey {
  readonly edge: Edge;
  readonly key: string;
  /** Where the key is named. */
  readonly at: Path;
  readonly help: string | null;
  readonly related: readonly RelatedPlace[];
}

const holders: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ["data", "binaryData"],
  Secret: ["data", "stringData"],
};

/** The keys that an object names of ConfigMaps or Secrets, and that those do not have. */
export function missingKeys(
  object: KubeObject,
  { references, world }: { readonly references: ReferenceIndex; readonly world: World },
  kind: "ConfigMap" | "Secret",
): MissingKey[] {
  // A kustomization may still change either side.
  if (world.isCompleted(object.document.source.uri)) return [];
  return references.of(object).flatMap((edge) => {
    if (edge.kind !== kind || edge.optional || edge.keys.length === 0) return [];
    const targets = world.existence.named(kind, edge.name).filter(({ namespace }) => namespace === edge.namespace);
    if (!targets.every((target) => isKnown(target, world))) return [];
    // Of several of one name each may be meant; what makes one too may add keys.
    const [first] = targets;
    if (first === undefined || world.existence.made(kind, edge.namespace, edge.name) !== null) return [];
    const keys = targets.flatMap(keysOf);
    // An empty Secret is there to be filled by somebody.
    if (kind === "Secret" && keys.length === 0 && world.closure !== "declared") return [];
    return edge.keys
      .filter(({ key }) => !keys.includes(key))
      .map(({ key, at }) => ({ edge, key, at, ...explain(key, first, keys) }));
  });
}

function isKnown(target: KubeObject, world: World): boolean {
  return target.decoded === "whole" && !world.isCompleted(target.document.source.uri);
}

function keysOf({ kind, value }: KubeObject): string[] {
  const parts = value as { readonly [field: string]: object | undefined };
  return (holders[kind] ?? []).flatMap((field) => Object.keys(parts[field] ?? {}));
}

function explain(key: string, target: KubeObject, keys: readonly string[]): Pick<MissingKey, "help" | "related"> {
  const parts = target.value as { readonly [field: string]: object | undefined };
  const field = (holders[target.kind] ?? []).find((name) => parts[name] !== undefined);
  const near = closest(key, keys);
  const few = keys.length <= 8 ? `its keys are ${keys.join(", ")}` : `it has ${keys.length} other keys`;
  const nearPath = near === null ? undefined : holders[target.kind]?.find((name) => Object.hasOwn(parts[name] ?? {}, near));
  const place: RelatedPlace =
    near !== null && nearPath !== undefined
      ? { object: target, path: [nearPath, near], part: "key", note: `${target.kind} ${target.name} has this` }
      : { object: target, path: field === undefined ? ["metadata", "name"] : [field], part: "key", note: "the keys that it has" };
  const help = near !== null ? `did you mean ${near}?` : keys.length === 0 ? `${target.kind} ${target.name} has no keys` : few;
  return { help, related: [field === undefined ? { ...place, part: "value", note: "it has no keys" } : place] };
}
