import type { ObjectMeta, PodSpec } from "../kinds.generated.ts";

/** Where a kind keeps the template of its pods: the way from the object's root to what has `metadata` and `spec` of a pod. */
export interface PodTemplatePlace {
  readonly group: string;
  readonly kind: string;
  readonly path: readonly string[];
}

/** The built-in kinds that make pods, and the custom ones that everybody uses. Versions do not matter: the place never changed. */
export const podTemplatePlaces: readonly PodTemplatePlace[] = [
  { group: "", kind: "Pod", path: [] },
  { group: "", kind: "PodTemplate", path: ["template"] },
  { group: "", kind: "ReplicationController", path: ["spec", "template"] },
  { group: "apps", kind: "Deployment", path: ["spec", "template"] },
  { group: "apps", kind: "ReplicaSet", path: ["spec", "template"] },
  { group: "apps", kind: "StatefulSet", path: ["spec", "template"] },
  { group: "apps", kind: "DaemonSet", path: ["spec", "template"] },
  { group: "batch", kind: "Job", path: ["spec", "template"] },
  { group: "batch", kind: "CronJob", path: ["spec", "jobTemplate", "spec", "template"] },
  { group: "argoproj.io", kind: "Rollout", path: ["spec", "template"] },
];

/** What a pod template holds, as far as it was written. */
export interface PodTemplateValue {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}
