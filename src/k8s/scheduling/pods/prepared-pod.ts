import type { Pod, PodSpec } from "../../kinds.generated.ts";
import { labelsKey, labelsOf } from "../labels.ts";
import { type PodShape, podShape } from "./pod-shape.ts";

/** A pod as the scheduler keeps it. */
export interface PreparedPod {
  readonly pod: Pod;
  readonly name: string;
  readonly namespace: string;
  /** What tells it from others: its uid, or namespace and name where manifests have none. */
  readonly id: string;
  readonly shape: PodShape;
  readonly isTerminating: boolean;
}

/** Parsed specs, by what else of a pod goes into them; pods of one template share the object. */
export type ShapeCache = WeakMap<PodSpec, Map<string, PodShape>>;

const noSpec: PodSpec = {};

/** Prepares a pod; pods made of one template are quick when they share its `spec` object. */
export function preparePod(pod: Pod, minor: number, cache: ShapeCache): PreparedPod {
  const { metadata, spec = noSpec } = pod;
  const { name = "", namespace = "default", uid } = metadata ?? {};
  const labels = labelsOf(metadata);
  const key = `${namespace} ${labelsKey(labels)}`;
  const shapes = cache.get(spec) ?? new Map<string, PodShape>();
  cache.set(spec, shapes);
  const shape = shapes.get(key) ?? podShape(spec, namespace, labels, minor);
  shapes.set(key, shape);
  const id = uid ?? `${namespace}/${name}`;
  return { pod, name, namespace, id, shape, isTerminating: metadata?.deletionTimestamp !== undefined };
}
