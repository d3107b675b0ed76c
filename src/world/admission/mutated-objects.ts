import type { Pod } from "../../k8s/kinds.generated.ts";
import type { JsonObject } from "../../k8s/policies/shape.ts";
import type { KubeObject } from "../object.ts";

/** What policies of a world that mutate make of its objects, and of pods. */
export interface MutatedObjects {
  /** Null for what they do not change. */
  of(object: KubeObject): JsonObject | null;
  pod(pod: Pod, namespace: string): JsonObject | null;
}
