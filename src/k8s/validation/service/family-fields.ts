import { namedString } from "../../core/go.ts";
import { parseIp } from "../../core/ip.ts";
import type { ServiceSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import { recordedCluster } from "./cluster.ts";
import { validateClusterIpFields } from "./cluster-ips.ts";

const needsDual = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";

/** initIPFamilyFields of registry/core/service/storage: fills in the IP families and their policy from what the cluster has. */
export function initFamilyFields(spec: ServiceSpec, at: Field, found: Violations, context: ValidationContext): ServiceSpec {
  if (spec.type === "ExternalName") return spec;
  const isSelectorless = spec.clusterIP === "None" && Object.keys(spec.selector ?? {}).length === 0;
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? (isSelectorless ? "RequireDualStack" : "SingleStack");
  const initial = { ...spec, ipFamilyPolicy };
  validateClusterIpFields(initial, at, found, context);
  if (found.found.length > 0) return initial;
  const ipFamilies = inferFamilies(initial, at, found);
  if (found.found.length > 0) return initial;
  if (!isSelectorless) validateFamiliesOfCluster(ipFamilyPolicy, ipFamilies, at, found);
  if (found.found.length > 0) return initial;
  const [first = defaultFamily(), ...others] = ipFamilies;
  const isDual = ipFamilyPolicy !== "SingleStack" && (isSelectorless || recordedCluster().ranges.length === 2);
  const second = others.length === 0 && isDual ? [first === "IPv4" ? "IPv6" : "IPv4"] : others;
  return { ...initial, ipFamilies: [first, ...second] };
}

/** The families given, and those of further cluster IPs. */
function inferFamilies(spec: ServiceSpec, at: Field, found: Violations): readonly string[] {
  const { clusterIPs = [], ipFamilies = [], ipFamilyPolicy = "" } = spec;
  if (ipFamilyPolicy === "SingleStack") {
    const policyField = child(at, "ipFamilyPolicy");
    const shown = namedString(ipFamilyPolicy);
    if (clusterIPs.length === 2) found.invalid(policyField, shown, `${needsDual} cluster IPs are specified`);
    if (ipFamilies.length === 2) found.invalid(policyField, shown, `${needsDual} IP families are specified`);
  }
  const inferred = [...ipFamilies];
  for (const [index, ip] of clusterIPs.entries()) {
    if (ip === "None") break;
    if (index < inferred.length) continue;
    const family = parseIp(ip, "sloppy")?.family ?? "";
    if (isConfigured(family)) inferred.push(family);
    else found.invalid(item(child(at, "clusterIPs"), index), clusterIPs, `${family} is not configured on this cluster`);
  }
  return inferred;
}

function validateFamiliesOfCluster(policy: string, ipFamilies: readonly string[], at: Field, found: Violations): void {
  if (policy === "RequireDualStack" && recordedCluster().ranges.length < 2) {
    const detail = "this cluster is not configured for dual-stack services";
    found.invalid(child(at, "ipFamilyPolicy"), namedString(policy), detail);
  }
  for (const [index, family] of ipFamilies.entries()) {
    if (!isConfigured(family))
      found.invalid(item(child(at, "ipFamilies"), index), namedString(family), "not configured on this cluster");
  }
}

function isConfigured(family: string): boolean {
  return recordedCluster().ranges.some(({ network }) => network.family === family);
}

function defaultFamily(): string {
  return recordedCluster().ranges[0]?.network.family ?? "IPv4";
}
