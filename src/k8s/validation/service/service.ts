import { namedString } from "../../core/go.ts";
import { nameIsDns1035Label, nameIsDnsLabel } from "../../core/object-names.ts";
import type { Service, ServiceSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, entry, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateLabels } from "../meta.ts";
import { validateDns1123Subdomain, validateIpForLegacyField } from "../names.ts";
import type { Violations } from "../violation.ts";
import { allocationRefusals, specField } from "./allocate.ts";
import { validateClusterIpFields } from "./cluster-ips.ts";
import { validateEndpointIp } from "./endpoint-ip.ts";
import { validatePortsTogether, validateServicePorts } from "./ports.ts";
import { isHeadless, specOf } from "./service-types.ts";
import { validateSourceRanges } from "./source-ranges.ts";
import {
  validateExternalTrafficPolicy,
  validateInternalTrafficPolicy,
  validateLoadBalancerFields,
  validateTrafficDistribution,
} from "./traffic.ts";

const labelNames = { isNamespaced: true, nameRule: nameIsDnsLabel };
const olderNames = { isNamespaced: true, nameRule: nameIsDns1035Label };

/** ValidateServiceCreate of core/validation; before it the storage has allocated addresses and ports, or refused to. */
export function validateService(service: Service, found: Violations, context: ValidationContext): void {
  const refusals = allocationRefusals(service);
  if (refusals !== undefined) {
    found.found.push(...refusals);
    return;
  }
  const names = isOn("relaxedServiceNames", context.minor) ? labelNames : olderNames;
  validateCoreObjectMeta(service.metadata, names, metadataField, found, context);
  validateTopologyAnnotations(service, found);
  validateServiceSpec(service, specOf(service), specField, found, context);
}

const topologyHints = "service.kubernetes.io/topology-aware-hints";
const topologyMode = "service.kubernetes.io/topology-mode";

function validateTopologyAnnotations({ metadata }: Service, found: Violations): void {
  const mode = metadata?.annotations?.[topologyMode];
  const hints = metadata?.annotations?.[topologyHints];
  if (mode === undefined || hints === undefined || mode === hints) return;
  const at = entry(child(metadataField, "annotations"), topologyMode);
  found.invalid(at, mode, `must match annotations[${topologyHints}] when both are specified`);
}

/** validateService of core/validation. */
function validateServiceSpec(
  service: Service,
  spec: ServiceSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const { ports = [], type = "" } = spec;
  const portsField = child(at, "ports");
  if (ports.length === 0 && !isHeadless(spec) && type !== "ExternalName") found.required(portsField);
  validateTypeSpecific(spec, at, found, context);
  validateServicePorts(ports, portsField, found, context);
  validateLabels(spec.selector, child(at, "selector"), found, context);
  validateSessionAffinity(spec, at, found);
  validateClusterIpFields(spec, at, found, context);
  validateExternalIps(spec.externalIPs ?? [], child(at, "externalIPs"), found, context);
  if (!types.includes(type)) found.notSupported(child(at, "type"), namedString(type), types);
  validatePortsTogether(spec, portsField, found);
  validateSourceRanges(spec, service.metadata?.annotations, at, found, context);
  validateLoadBalancerFields(spec, at, found, context);
  validateExternalTrafficPolicy(spec, at, found);
  validateInternalTrafficPolicy(spec, at, found);
  validateTrafficDistribution(spec, at, found, context);
}

const types: readonly string[] = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

function validateTypeSpecific(spec: ServiceSpec, at: Field, found: Violations, context: ValidationContext): void {
  const { type, externalName = "" } = spec;
  if ((type === "LoadBalancer" || type === "NodePort") && isHeadless(spec))
    found.invalid(item(child(at, "clusterIPs"), 0), "None", `may not be set to 'None' for ${type} services`);
  if (type !== "ExternalName") return;
  const forbidden = "may not be set for ExternalName services";
  if ((spec.clusterIPs ?? []).length > 0) found.forbidden(child(at, "clusterIPs"), forbidden);
  if ((spec.ipFamilies ?? []).length > 0) found.forbidden(child(at, "ipFamilies"), forbidden);
  if (spec.ipFamilyPolicy !== undefined) found.forbidden(child(at, "ipFamilyPolicy"), forbidden);
  const name = externalName.endsWith(".") ? externalName.slice(0, -1) : externalName;
  if (name === "") found.required(child(at, "externalName"));
  else validateDns1123Subdomain(name, child(at, "externalName"), found, context);
}

const affinities: readonly string[] = ["ClientIP", "None"];
const longestAffinity = 86400;

/** Session affinity in validateService, and validateClientIPAffinityConfig; defaulting fills in and clears the rest. */
function validateSessionAffinity(
  { sessionAffinity = "", sessionAffinityConfig }: ServiceSpec,
  at: Field,
  found: Violations,
): void {
  if (!affinities.includes(sessionAffinity))
    found.notSupported(child(at, "sessionAffinity"), namedString(sessionAffinity), affinities);
  const timeout = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (sessionAffinity !== "ClientIP" || timeout === undefined || (timeout > 0 && timeout <= longestAffinity)) return;
  const timeoutField = child(child(child(at, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds");
  found.invalid(timeoutField, timeout, `must be greater than 0 and less than ${longestAffinity}`);
}

function validateExternalIps(ips: readonly string[], at: Field, found: Violations, context: ValidationContext): void {
  for (const [index, ip] of ips.entries()) {
    const before = found.found.length;
    validateIpForLegacyField(ip, item(at, index), found, context);
    if (found.found.length === before) validateEndpointIp(ip, item(at, index), found);
  }
}
