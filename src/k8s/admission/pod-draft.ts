import type { ObjectMeta, Pod, PodSpec } from "../kinds.generated.ts";
import type { Denial } from "./denial.ts";
import type { PodResources } from "./resources/pod-resources.ts";
import { writePodResources } from "./resources/write-pod-resources.ts";

/** A pod on its way through admission. Its resources are apart from the rest of it; those in `spec` are as written. */
export interface PodDraft {
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  readonly resources: PodResources;
}

/** An object that a pod refers to, and of which nothing is known. */
export interface UnknownObject {
  readonly kind: "Namespace" | "ServiceAccount" | "PriorityClass" | "RuntimeClass" | "Node";
  readonly name: string;
}

/** What one plugin makes of a pod. */
export type Step = { readonly draft: PodDraft; readonly unknown?: UnknownObject } | { readonly denial: Denial };

/** The draft with other values in its spec. */
export function withSpec(draft: PodDraft, spec: Partial<PodSpec>): PodDraft {
  return { ...draft, spec: { ...draft.spec, ...spec } };
}

/** A pod as an object, with its resources back in place. */
export function podOf({ metadata, spec, resources }: PodDraft): Pod {
  return { apiVersion: "v1", kind: "Pod", metadata, spec: writePodResources(spec, resources) };
}
