import { kindKey } from "../k8s/references/kind-key.ts";
import type { MadeName } from "../k8s/references/made.ts";
import { isMap, type Json } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import { isUnknownAt, type UnknownPart } from "../syntax/typescript/literal.ts";
import type { Document } from "./document.ts";
import type { KubeObject } from "./object.ts";

/** What is not known of an object that a program has as a literal; of an item of a list what is not known in the item. */
export function unknownIn({ read: { literal } }: Document, base: Path): readonly UnknownPart[] | undefined {
  if (literal === undefined || literal.unknown.length === 0) return undefined;
  const within = literal.unknown.flatMap(({ path, rest }) =>
    base.every((step, index) => path[index] === step) ? [{ path: path.slice(base.length), rest }] : [],
  );
  return within.length === 0 ? undefined : within;
}

export function isNamespaceUnknown(unknown: readonly UnknownPart[], value: Json): boolean {
  return isUnknownAt(unknown, value, ["metadata", "namespace"]);
}

/** The name of an object, where it or its namespace is not known: as a pattern, in any namespace. */
export function openName(value: Json, unknown: readonly UnknownPart[] | undefined): MadeName[] {
  if (unknown === undefined || !isMap(value)) return [];
  const { apiVersion, kind, metadata } = value as { apiVersion?: Json; kind?: Json; metadata?: Json };
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  const isNameUnknown = isUnknownAt(unknown, value, ["metadata", "name"]);
  if (!isNameUnknown && !isNamespaceUnknown(unknown, value)) return [];
  const name = isMap(metadata) ? metadata["name"] : undefined;
  const pattern = typeof name === "string" ? (isNameUnknown ? name.replace(/\$\{[^}]*\}/g, "*") : name) : "*";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return [{ kind: kindKey(group, kind), namespace: "*", name: pattern, keys: null }];
}

/** Whether what is known of a template is what its pods are known by: what is left open names nothing and is seen by nobody else. */
export function isTemplateKnown(unknown: readonly UnknownPart[], template: Path): boolean {
  return unknown.every(({ path, rest }) => {
    const isWithin = template.every((step, index) => path[index] === step);
    if (isWithin) return isOfPodAlone(path.slice(template.length), rest);
    // Above the template, what more there is does not matter.
    return rest || !path.every((step, index) => template[index] === step);
  });
}

/** Fields of containers that nothing outside of the pod depends on. */
const ofContainersAlone: ReadonlySet<string | number | undefined> = new Set([
  "args",
  "command",
  "image",
  "imagePullPolicy",
  "livenessProbe",
  "readinessProbe",
  "resources",
  "startupProbe",
]);

function isOfPodAlone([part, field, third, leaf, , value]: Path, rest: boolean): boolean {
  if (part === "metadata") {
    // A label whose value is not known is matched by every selector that asks for it; one whose name is not known may be any.
    return (
      field === "annotations" ||
      (!rest && (field === "name" || field === "namespace" || (field === "labels" && third !== undefined)))
    );
  }
  if (part !== "spec" || (field !== "containers" && field !== "initContainers")) return false;
  return ofContainersAlone.has(leaf) || (leaf === "env" && value === "value");
}

const namesNothing: ReadonlySet<string | number | undefined> = new Set([
  "containerPort",
  "cpu",
  "image",
  "imagePullPolicy",
  "memory",
  "port",
  "replicas",
  "targetPort",
]);

/** Whether an object may name others, or be somewhere else than shown, so that nobody knows what it uses. */
export function mayUseAnything({ unknown = [] }: Pick<KubeObject, "unknown">): boolean {
  return unknown.some(({ path, rest }) => rest || !(isOwnName(path) || path.includes("labels") || namesNothing.has(path.at(-1))));
}

function isOwnName([first, second]: Path): boolean {
  return first === "metadata" && second === "name";
}
