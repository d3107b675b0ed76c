import type { LabelSelector } from "../../k8s/core/selectors.ts";
import type { KubeObject } from "../object.ts";
import type { PodSource } from "../pods.ts";
import type { Selection } from "./selection.ts";

/** The other way round: which objects select a pod of their namespace. */
export interface Selecting<O> {
  podsOf(object: O): readonly PodSource[];
  of(pod: PodSource): readonly O[];
}

export function indexSelecting<O extends KubeObject>(
  objects: readonly O[],
  selection: Selection,
  selectorOf: (object: O) => LabelSelector | null,
): Selecting<O> {
  const byPod = new Map<PodSource, O[]>();
  const byObject = new Map<O, readonly PodSource[]>();
  for (const object of objects) {
    const selector = selectorOf(object);
    const pods = selector === null ? [] : selection.podsIn(object.namespace, selector);
    byObject.set(object, pods);
    for (const pod of pods) {
      const same = byPod.get(pod);
      if (same === undefined) byPod.set(pod, [object]);
      else same.push(object);
    }
  }
  return { podsOf: (object) => byObject.get(object) ?? [], of: (pod) => byPod.get(pod) ?? [] };
}
