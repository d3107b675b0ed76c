import type { Service, ServiceSpec } from "../../kinds.generated.ts";

/** isHeadlessService of core/validation. */
export function isHeadless({ clusterIPs }: ServiceSpec): boolean {
  return clusterIPs?.length === 1 && clusterIPs[0] === "None";
}

/** ExternallyAccessible of pkg/api/service. */
export function isExternallyAccessible({ type, externalIPs = [] }: ServiceSpec): boolean {
  return type === "LoadBalancer" || type === "NodePort" || (type === "ClusterIP" && externalIPs.length > 0);
}

/** NeedsHealthCheck of pkg/api/service. */
export function needsHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === "LoadBalancer" && externalTrafficPolicy === "Local";
}

/** The spec of a Service; one without it is one with an empty one. */
export function specOf(service: Service): ServiceSpec {
  return service.spec ?? {};
}
