import { namedString } from "../../core/go.ts";
import { parseIp } from "../../core/ip.ts";
import type { ServiceSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateIpForLegacyField } from "../names.ts";
import type { Violations } from "../violation.ts";
import { isHeadless } from "./service-types.ts";

const families: readonly string[] = ["IPv4", "IPv6"];
const policies: readonly string[] = ["PreferDualStack", "RequireDualStack", "SingleStack"];

/** ValidateServiceClusterIPsRelatedFields of core/validation. */
export function validateClusterIpFields(spec: ServiceSpec, at: Field, found: Violations, context: ValidationContext): void {
  if (spec.type === "ExternalName") return;
  const clusterIps = spec.clusterIPs ?? [];
  const ipsField = child(at, "clusterIPs");
  validateFirstClusterIp(spec, ipsField, found);
  validateFamilies(spec.ipFamilies ?? [], child(at, "ipFamilies"), found);
  if (spec.ipFamilyPolicy !== undefined && !policies.includes(spec.ipFamilyPolicy))
    found.notSupported(child(at, "ipFamilyPolicy"), namedString(spec.ipFamilyPolicy), policies);
  const before = found.found.length;
  for (const [index, ip] of clusterIps.entries()) {
    if (index > 0 || ip !== "None") validateIpForLegacyField(ip, item(ipsField, index), found, context);
    else if (clusterIps.length > 1) found.invalid(ipsField, clusterIps, "'None' must be the first and only value");
  }
  const areIps = found.found.length === before;
  if (clusterIps.length > 2) found.invalid(ipsField, clusterIps, "may only hold up to 2 values");
  if (!areIps) return;
  if (clusterIps.length > 1 && !areDualStack(clusterIps))
    found.invalid(ipsField, clusterIps, "may specify no more than one IP for each IP family");
  if (!isHeadless(spec)) matchFamilies(spec, ipsField, found);
}

/** `clusterIP` and the first of `clusterIPs` are the same; the storage fills in the list, but not the single field. */
function validateFirstClusterIp({ clusterIP = "", clusterIPs = [] }: ServiceSpec, at: Field, found: Violations): void {
  if (clusterIP === "") {
    if (clusterIPs.length > 0) found.invalid(at, clusterIPs, "must be empty when `clusterIP` is not specified");
  } else if (clusterIPs.length > 0 && clusterIPs[0] !== clusterIP)
    found.invalid(at, clusterIPs, "first value must match `clusterIP`");
}

function validateFamilies(given: readonly string[], at: Field, found: Violations): void {
  for (const [index, family] of given.entries()) {
    if (!families.includes(family)) found.notSupported(item(at, index), namedString(family), families);
    if (given.indexOf(family) < index) found.duplicate(item(at, index), namedString(family));
  }
}

/** IsDualStackIPStrings of k8s.io/utils/net. */
function areDualStack(ips: readonly string[]): boolean {
  return families.every((family) => ips.some((ip) => parseIp(ip, "sloppy")?.family === family));
}

function matchFamilies({ clusterIPs = [], ipFamilies = [] }: ServiceSpec, at: Field, found: Violations): void {
  for (const [index, ip] of clusterIPs.entries()) {
    const wanted = ipFamilies[index];
    if (wanted === undefined) return;
    if (families.includes(wanted) && parseIp(ip, "sloppy")?.family !== wanted)
      found.invalid(item(at, index), ip, `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``);
  }
}
