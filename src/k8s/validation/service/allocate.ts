import { cidrContains } from "../../core/cidr.ts";
import { formatIp } from "../../core/format-ip.ts";
import { parseIp } from "../../core/ip.ts";
import type { Service, ServiceSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { type Violation, Violations } from "../violation.ts";
import { allocateNodePorts } from "./allocate-node-ports.ts";
import { recordedCluster } from "./cluster.ts";
import { initFamilyFields } from "./family-fields.ts";
import { specOf } from "./service-types.ts";

export const specField = rootField("spec");

/** Why nothing could be allocated; the server says so before it looks at anything else. */
const refusals = Symbol("refusals");

interface PreparedService extends Service {
  readonly [refusals]?: readonly Violation[];
}

/**
 * beginCreate of registry/core/service/storage: normalizes the fields of cluster IPs, then allocates addresses and node ports
 * as the server does in a dry run, where it neither looks up what other Services hold nor holds node ports to their range.
 */
export function allocateService(service: Service, context: ValidationContext): Service {
  const normalized = dropDisabledFields(normalizeClusterIps(specOf(service)), context);
  const found = new Violations();
  const spec = allocateSpec(normalized, found, context);
  if (found.found.length === 0) return { ...service, spec };
  const refused: PreparedService = { ...service, spec: normalized, [refusals]: found.found };
  return refused;
}

/** What allocation had to say of a Service that allocateService returned. */
export function allocationRefusals(service: Service): readonly Violation[] | undefined {
  const prepared: PreparedService = service;
  return prepared[refusals];
}

/** normalizeClusterIPs. */
function normalizeClusterIps(spec: ServiceSpec): ServiceSpec {
  const { clusterIP = "", clusterIPs = [] } = spec;
  return clusterIP !== "" && clusterIPs.length === 0 ? { ...spec, clusterIPs: [clusterIP] } : spec;
}

/** dropServiceDisabledFields of the strategy, which today has nothing to drop. */
function dropDisabledFields(spec: ServiceSpec, { minor }: ValidationContext): ServiceSpec {
  if (spec.trafficDistribution === undefined || isOn("trafficDistribution", minor)) return spec;
  const { trafficDistribution: _, ...rest } = spec;
  return rest;
}

/** allocateCreate; each step runs only if the one before it found nothing. */
function allocateSpec(given: ServiceSpec, found: Violations, context: ValidationContext): ServiceSpec {
  let spec = given;
  for (const step of steps) {
    spec = step(spec, found, context);
    if (found.found.length > 0) break;
  }
  return spec;
}

const steps: readonly ((spec: ServiceSpec, found: Violations, context: ValidationContext) => ServiceSpec)[] = [
  (spec, found, context) => initFamilyFields(spec, specField, found, context),
  allocateClusterIps,
  (spec, found) => allocateNodePorts(spec, specField, found),
];

/** allocClusterIPs. */
function allocateClusterIps(spec: ServiceSpec, found: Violations, { anyServiceRange = false }: ValidationContext): ServiceSpec {
  const given = spec.clusterIPs ?? [];
  if (spec.type === "ExternalName" || given[0] === "None") return spec;
  const clusterIPs: string[] = [];
  for (const [index, family] of (spec.ipFamilies ?? []).entries()) {
    const range = recordedCluster().ranges.find(({ network }) => network.family === family);
    if (range === undefined) continue;
    const ip = given[index];
    if (!anyServiceRange && ip !== undefined && ip !== "") validateIsInRange(ip, given, found);
    // In a dry run the server takes no address and shows the first.
    clusterIPs.push(ip ?? range.first);
  }
  const [clusterIP] = clusterIPs;
  return clusterIP === undefined ? { ...spec, clusterIPs } : { ...spec, clusterIPs, clusterIP };
}

/** allocateService of ipallocator: all addresses of the range but the first, and of an IPv4 range the last. */
function validateIsInRange(text: string, clusterIps: readonly string[], found: Violations): void {
  const ip = parseIp(text, "sloppy");
  const range = recordedCluster().ranges.find(({ network }) => network.family === ip?.family);
  if (ip === null || range === undefined) return;
  const { network, prefixLength } = range;
  const last = network.value + (1n << BigInt((ip.family === "IPv4" ? 32 : 128) - prefixLength)) - 1n;
  const isSpecial = ip.value === network.value || (ip.family === "IPv4" && ip.value === last);
  if (cidrContains(range, ip) && !isSpecial) return;
  const shown = `${formatIp(network)}/${prefixLength}`;
  const why = `the provided IP (${formatIp(ip)}) is not in the valid range. The range of valid IPs is ${shown}`;
  const at = child(specField, "clusterIPs");
  found.invalid(at, clusterIps, `failed to allocate IP ${text}: ${why}`, item(at, clusterIps.indexOf(text)));
}
