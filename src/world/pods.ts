import type { PodSpec } from "../k8s/kinds.generated.ts";
import { type PodTemplatePlace, type PodTemplateValue, podTemplatePlaces } from "../k8s/workloads/pod-template.ts";
import type { Path } from "../syntax/path.ts";
import type { KubeObject } from "./object.ts";
import { isTemplateKnown } from "./unknown-parts.ts";

/** The pods that an object stands for: a Pod, or what a workload's template makes. */
export interface PodSource {
  readonly owner: KubeObject;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly spec: PodSpec;
  /** The way from the owner's root to the template (`["spec", "template"]`; empty for a Pod). */
  readonly path: Path;
  readonly labelsPath: Path;
  readonly specPath: Path;
}

export interface PodIndex {
  readonly all: readonly PodSource[];
  in(namespace: string | null): readonly PodSource[];
  /** The pods of one object; null if its kind makes none, or it has no template. */
  of(owner: KubeObject): PodSource | null;
}

const places = new Map(podTemplatePlaces.map((place) => [`${place.group}/${place.kind}`, place.path]));

export function indexPods(objects: readonly KubeObject[], declared: readonly PodTemplatePlace[] = []): PodIndex {
  const further = new Map(declared.map((place) => [`${place.group}/${place.kind}`, place.path]));
  const all: PodSource[] = [];
  const byOwner = new Map<KubeObject, PodSource>();
  const byNamespace = new Map<string, PodSource[]>();
  for (const owner of objects) {
    const source = podSourceOf(owner, further);
    if (source === null) continue;
    all.push(source);
    byOwner.set(owner, source);
    const same = byNamespace.get(source.namespace);
    if (same === undefined) byNamespace.set(source.namespace, [source]);
    else same.push(source);
  }
  return {
    all,
    in: (namespace) => (namespace === null ? [] : (byNamespace.get(namespace) ?? [])),
    of: (owner) => byOwner.get(owner) ?? null,
  };
}

function podSourceOf(owner: KubeObject, further: ReadonlyMap<string, readonly string[]>): PodSource | null {
  const key = `${owner.group}/${owner.kind}`;
  const path = places.get(key) ?? further.get(key);
  if (path === undefined || owner.namespace === null) return null;
  if (owner.unknown !== undefined && !isTemplateKnown(owner.unknown, path)) return null;
  const template = templateAt(owner.value, path);
  if (template === null) return null;
  return {
    owner,
    namespace: owner.namespace,
    labels: template.metadata?.labels ?? {},
    annotations: template.metadata?.annotations ?? {},
    spec: template.spec ?? {},
    path,
    labelsPath: [...path, "metadata", "labels"],
    specPath: [...path, "spec"],
  };
}

function templateAt(value: unknown, path: readonly string[]): PodTemplateValue | null {
  let at = value;
  for (const step of path) {
    if (!isRecord(at)) return null;
    at = at[step];
  }
  // What a custom kind holds there has not been decoded: it counts if its parts are maps.
  if (!isRecord(at) || !isRecord(at["metadata"] ?? {}) || !isRecord(at["spec"] ?? {})) return null;
  return at;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
