import { cidrWarnings, ipWarning } from "../../core/ip-problems.ts";
import type { Service, ServiceSpec } from "../../kinds.generated.ts";
import { specOf } from "./service-types.ts";

const topologyHints = "service.kubernetes.io/topology-aware-hints";

/** GetWarningsForService of pkg/api/service. */
export function serviceWarnings(service: Service): readonly string[] {
  const spec = specOf(service);
  const { type, externalIPs = [], loadBalancerSourceRanges = [] } = spec;
  const warnings: string[] = [];
  if (service.metadata?.annotations?.[topologyHints] !== undefined)
    warnings.push(`annotation ${topologyHints} is deprecated, please use service.kubernetes.io/topology-mode instead`);
  const isHeadless = type === "ClusterIP" && spec.clusterIP === "None";
  if (!isHeadless) warnOfIps(spec.clusterIPs ?? [], "spec.clusterIPs", warnings);
  else warnings.push(...headlessWarnings(spec));
  warnOfIps(externalIPs, "spec.externalIPs", warnings);
  if (externalIPs.length > 0 && !isHeadless && type !== "ExternalName")
    warnings.push("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
  const balancer = ipWarning(spec.loadBalancerIP ?? "");
  if (balancer !== null) warnings.push(`spec.loadBalancerIP: ${balancer}`);
  for (const [index, range] of loadBalancerSourceRanges.entries())
    for (const warning of cidrWarnings(range)) warnings.push(`spec.loadBalancerSourceRanges[${index}]: ${warning}`);
  warnings.push(...ignoredFields(spec));
  if (spec.trafficDistribution === "PreferClose")
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}

function warnOfIps(ips: readonly string[], at: string, warnings: string[]): void {
  for (const [index, ip] of ips.entries()) {
    const warning = ipWarning(ip);
    if (warning !== null) warnings.push(`${at}[${index}]: ${warning}`);
  }
}

function headlessWarnings({ loadBalancerIP = "", externalIPs = [], sessionAffinity }: ServiceSpec): string[] {
  const ignored: string[] = [];
  if (loadBalancerIP !== "") ignored.push("spec.loadBalancerIP");
  if (externalIPs.length > 0) ignored.push("spec.externalIPs");
  if (sessionAffinity !== "None") ignored.push("spec.SessionAffinity");
  return ignored.map((field) => `${field} is ignored for headless services`);
}

function ignoredFields({ type, externalIPs = [], externalName = "" }: ServiceSpec): string[] {
  if (type === "ExternalName")
    return externalIPs.length > 0 ? ['spec.externalIPs is ignored when spec.type is "ExternalName"'] : [];
  return externalName === "" ? [] : ['spec.externalName is ignored when spec.type is not "ExternalName"'];
}
