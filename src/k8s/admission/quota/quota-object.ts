import type { PersistentVolumeClaim, PodSpec, ResourceResourceClaim, Service } from "../../kinds.generated.ts";
import type { PodResources } from "../resources/pod-resources.ts";

/** A pod as quotas see it: after all that admission filled in. */
export interface QuotaPod {
  readonly spec: PodSpec;
  readonly resources: PodResources;
  /** `status.phase`: what ended uses nothing but its place among all pods. */
  readonly phase?: string;
}

/** An object that quotas count. Only some kinds use more than one of their number. */
export type QuotaObject =
  | { readonly kind: "pod"; readonly pod: QuotaPod }
  | { readonly kind: "service"; readonly service: Service }
  | { readonly kind: "claim"; readonly claim: PersistentVolumeClaim }
  | { readonly kind: "resource-claim"; readonly claim: ResourceResourceClaim }
  | { readonly kind: "other"; readonly resource: string; readonly group: string };

/** What else must be known to count objects. */
export interface QuotaContext {
  readonly minor: number;
  /** The extended resource that a DeviceClass stands for, by the name of the class (`spec.extendedResourceName`). */
  readonly extendedResources: ReadonlyMap<string, string>;
  /** Resources of CustomResourceDefinitions with their group, as in `widgets.example.com`. */
  readonly customResources: ReadonlySet<string>;
}

/** The resource and group of an object, as in `deployments.apps`. */
export function qualifiedResource(object: QuotaObject): { readonly resource: string; readonly group: string } {
  return object.kind === "other" ? object : resourceOfKind[object.kind];
}

const resourceOfKind = {
  pod: { resource: "pods", group: "" },
  service: { resource: "services", group: "" },
  claim: { resource: "persistentvolumeclaims", group: "" },
  "resource-claim": { resource: "resourceclaims", group: "resource.k8s.io" },
} as const;
