import type { Service, ServicePort, ServiceSpec } from "../kinds.generated.ts";
import { isExternallyAccessible } from "../validation/service/service-types.ts";

const clientIpTimeout = 10800;

/** SetDefaults_Service of pkg/apis/core/v1. */
export function setServiceDefaults(service: Service): Service {
  return { ...service, spec: setSpecDefaults(service.spec ?? {}) };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function setSpecDefaults(given: ServiceSpec): ServiceSpec {
  const spec: Draft<ServiceSpec> = { ...given };
  spec.sessionAffinity ||= "None";
  if (spec.sessionAffinity === "None") delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === "ClientIP" && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined)
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: clientIpTimeout } };
  spec.type ||= "ClusterIP";
  if (spec.ports !== undefined) spec.ports = spec.ports.map(setPortDefaults);
  if (isExternallyAccessible(spec)) spec.externalTrafficPolicy ||= "Cluster";
  if (typesWithInternalTraffic.includes(spec.type)) spec.internalTrafficPolicy ??= "Cluster";
  if (spec.type === "LoadBalancer") spec.allocateLoadBalancerNodePorts ??= true;
  return spec;
}

const typesWithInternalTraffic: readonly string[] = ["NodePort", "LoadBalancer", "ClusterIP"];

function setPortDefaults(port: ServicePort): ServicePort {
  const { protocol = "", targetPort = 0 } = port;
  if (protocol !== "" && targetPort !== 0 && targetPort !== "") return port;
  const isTargeted = targetPort !== 0 && targetPort !== "";
  return { ...port, protocol: protocol || "TCP", targetPort: isTargeted ? targetPort : (port.port ?? 0) };
}
