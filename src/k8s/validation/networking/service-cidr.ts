import { parseCidr } from "../../core/cidr.ts";
import { goStruct } from "../../core/go.ts";
import { cidrProblems } from "../../core/ip-problems.ts";
import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type { ServiceCIDR } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

const cidrsField = child(rootField("spec"), "cidrs");

/** ValidateServiceCIDR and validateServiceCIDRSpec of networking/validation. */
export function validateServiceCidr({ metadata, spec }: ServiceCIDR, found: Violations, context: ValidationContext): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  const cidrs = spec?.cidrs ?? [];
  if (cidrs.length === 0) found.required(cidrsField, "at least one CIDR required");
  else if (cidrs.length > 2) found.invalid(cidrsField, goStruct({ CIDRs: cidrs }), "may only hold up to 2 values");
  else validateCidrs(cidrs, found);
}

function validateCidrs(cidrs: readonly string[], found: Violations): void {
  for (const [index, cidr] of cidrs.entries())
    for (const problem of cidrProblems(cidr, "canonical")) found.invalid(item(cidrsField, index), cidr, problem);
  const [first, second] = cidrs;
  if (first === undefined || second === undefined) return;
  const family = familyOf(first);
  if (family === null || family !== familyOf(second)) return;
  const example = "i.e 192.168.0.0/24 and 2001:db8::/64";
  found.invalid(cidrsField, cidrs, `may specify no more than one IP for each IP family, ${example}`);
}

/** IPFamilyOfCIDRString of k8s.io/utils/net. */
function familyOf(cidr: string): "IPv4" | "IPv6" | null {
  return parseCidr(cidr, "sloppy")?.address.family ?? null;
}
