import { type StaticPodReference, staticPodReference } from "../k8s/workloads/static-pods.ts";
import type { ObjectOf } from "../world/object.ts";

const folder = /(?:^|\/)(?:etc\/kubernetes\/manifests|static-?pods?)\//;

/** What a static pod refers to that it cannot have; null for other pods, and where there is nothing. */
export function unreachableReference({ value, document }: ObjectOf<"v1/Pod">): StaticPodReference | null {
  const source = value.metadata?.annotations?.["kubernetes.io/config.source"];
  const isStatic = source === "file" || source === "http" || folder.test(document.source.uri);
  return isStatic ? staticPodReference(value.spec ?? {}) : null;
}
