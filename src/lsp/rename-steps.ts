import { kindKey } from "../k8s/references/kind-key.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "../world/object.ts";
import type { Edge } from "../world/references.ts";
import type { World } from "../world/world.ts";
import { linkAt, targetOf, valueAt } from "./links.ts";
import type { PointedAt } from "./place.ts";
import { selectorsIn, type WrittenSelector } from "./selectors.ts";

/** What is to get another name. */
export type Renamed =
  | { readonly kind: "key"; readonly target: KubeObject; readonly name: string }
  | { readonly kind: "object"; readonly target: KubeObject; readonly name: string }
  | { readonly kind: "label-key"; readonly namespace: string; readonly name: string }
  | { readonly kind: "label-value"; readonly namespace: string; readonly key: string; readonly name: string };

/** One change: of a key, or of a value. */
export interface RenameStep {
  readonly object: KubeObject;
  readonly path: Path;
  readonly part: "key" | "value";
  readonly value: string;
}

export function whatIsRenamed(place: PointedAt): Renamed | null {
  const link = linkAt(place);
  const { world, token, path } = place;
  if (link === null || token === null) return null;
  switch (link.kind) {
    case "own-key":
      return token.part === "key" ? { kind: "key", target: link.object, name: link.key } : null;
    case "key": {
      const target = targetOf(link.edge, world);
      return target === null ? null : { kind: "key", target, name: link.key };
    }
    case "object":
      return token.part === "value" && link.object.name !== ""
        ? { kind: "object", target: link.object, name: link.object.name }
        : null;
    case "name": {
      const target = token.part === "value" && link.edge.reference.form === undefined ? targetOf(link.edge, world) : null;
      return target === null ? null : { kind: "object", target, name: target.name };
    }
    case "label": {
      const { namespace } = link.object;
      return namespace === null ? null : labelOf(token.part, namespace, link.key, link.value);
    }
    case "selector":
      return labelInSelector(link.written, path, token.part);
    default:
      return null;
  }
}

function labelOf(part: "key" | "value", namespace: string, key: string, value: string): Renamed {
  return part === "key" ? { kind: "label-key", namespace, name: key } : { kind: "label-value", namespace, key, name: value };
}

function labelInSelector(
  { namespace, path: way, selector, isPlain }: WrittenSelector,
  path: Path,
  part: "key" | "value",
): Renamed | null {
  const rest = path.slice(way.length);
  const key = isPlain ? rest[0] : rest[0] === "matchLabels" ? rest[1] : undefined;
  if (namespace === null || typeof key !== "string" || rest.length !== (isPlain ? 1 : 2)) return null;
  return labelOf(part, namespace, key, selector.matchLabels?.[key] ?? "");
}

/** All that has to change for another name. */
export function renameSteps(renamed: Renamed, value: string, world: World): RenameStep[] {
  switch (renamed.kind) {
    case "key":
      return keySteps(renamed.target, renamed.name, value, world);
    case "object":
      return objectSteps(renamed.target, value, world);
    default:
      return labelSteps(renamed, value, world);
  }
}

function edgesTo({ group, kind, namespace, name }: KubeObject, world: World): readonly Edge[] {
  return world.references.to(kindKey(group, kind), namespace, name);
}

function keySteps(target: KubeObject, key: string, value: string, world: World): RenameStep[] {
  const fields = ["data", "stringData", "binaryData"].filter((field) => hasKey(target, field, key));
  const own = fields.map((field): RenameStep => ({ object: target, path: [field, key], part: "key", value }));
  const mentions = edgesTo(target, world).flatMap(({ from, keys }) =>
    keys.filter((mention) => mention.key === key).map(({ at }): RenameStep => ({ object: from, path: at, part: "value", value })),
  );
  return [...own, ...mentions];
}

function hasKey({ value }: KubeObject, field: string, key: string): boolean {
  const map = (value as { readonly [field: string]: unknown })[field];
  return typeof map === "object" && map !== null && Object.hasOwn(map, key);
}

function objectSteps(target: KubeObject, value: string, world: World): RenameStep[] {
  const own: RenameStep = { object: target, path: ["metadata", "name"], part: "value", value };
  const mentions = edgesTo(target, world).map((edge): RenameStep => {
    const written = edge.reference.form === undefined ? value : withName(String(valueAt(edge.from.value, edge.at)), edge, value);
    return { object: edge.from, path: edge.at, part: "value", value: written };
  });
  return [own, ...mentions];
}

/** `ns/name`, or names with commas between, with another name in it. */
function withName(written: string, { name }: Edge, value: string): string {
  return written
    .split(",")
    .map((part) => (part.trim().split("/").at(-1) === name ? part.slice(0, part.lastIndexOf(name)) + value : part))
    .join(",");
}

/** Labels of pods, and the selectors that are about them, in one namespace. */
function labelSteps(renamed: Extract<Renamed, { namespace: string }>, value: string, world: World): RenameStep[] {
  const key = renamed.kind === "label-key" ? renamed.name : renamed.key;
  const part = renamed.kind === "label-key" ? "key" : "value";
  const isMeant = (written: string | undefined): boolean =>
    written !== undefined && (renamed.kind === "label-key" || written === renamed.name);
  const steps: RenameStep[] = [];
  for (const object of world.objects) {
    if (object.namespace !== renamed.namespace) continue;
    const pods = world.pods.of(object);
    if (pods !== null && isMeant(pods.labels[key])) steps.push({ object, path: [...pods.labelsPath, key], part, value });
    for (const written of selectorsIn(object, world)) steps.push(...selectorSteps(written, { key, part, value, isMeant }));
  }
  return steps;
}

interface LabelChange {
  readonly key: string;
  readonly part: "key" | "value";
  readonly value: string;
  isMeant(written: string | undefined): boolean;
}

function selectorSteps(written: WrittenSelector, { key, part, value, isMeant }: LabelChange): RenameStep[] {
  const { object, path, selector, isPlain, namespace } = written;
  if (namespace === null) return [];
  const steps: RenameStep[] = [];
  if (isMeant(selector.matchLabels?.[key]))
    steps.push({ object, path: [...path, ...(isPlain ? [] : ["matchLabels"]), key], part, value });
  for (const [index, expression] of (selector.matchExpressions ?? []).entries()) {
    if (expression.key !== key) continue;
    const at = [...path, "matchExpressions", index];
    if (part === "key") steps.push({ object, path: [...at, "key"], part: "value", value });
    else
      for (const [item, written] of (expression.values ?? []).entries())
        if (isMeant(written)) steps.push({ object, path: [...at, "values", item], part: "value", value });
  }
  return steps;
}
