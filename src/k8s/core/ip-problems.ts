import { type Cidr, formatCidr, parseCidr } from "./cidr.ts";
import { formatIp } from "./format-ip.ts";
import { quote } from "./go.ts";
import { compareIps, parseIp } from "./ip.ts";
import { newestWording, noProblems } from "./name-problems.ts";

/**
 * How much the server asks of an address: `sloppy` in fields of old before 1.36, `strict` there from 1.36 on
 * (IsValidIPForLegacyField without and with StrictIPCIDRValidation), `canonical` in newer fields (IsValidIP).
 */
export type IpRule = "sloppy" | "strict" | "canonical";

/** IsValidIPForLegacyField and IsValidIP of util/validation. */
export function ipProblems(text: string, rule: IpRule, { minor } = newestWording): readonly string[] {
  const ip = parseIp(text, "sloppy");
  if (ip === null) return [`must be a valid IP address, (e.g. 10.9.8.7${minor >= 20 ? " or 2001:db8::ffff" : ""})`];
  if (rule === "sloppy") return noProblems;
  if (parseIp(text, "strict") === null) return ["must not have leading 0s"];
  if (ip.mapped) return ["must not be an IPv4-mapped IPv6 address"];
  return rule === "strict" ? noProblems : canonicalProblems(text, formatIp(ip));
}

/** IsValidCIDRForLegacyField and IsValidCIDR of util/validation. */
export function cidrProblems(text: string, rule: IpRule): readonly string[] {
  const cidr = parseCidr(text, "sloppy");
  if (cidr === null) return ["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"];
  if (rule === "sloppy") return noProblems;
  if (parseCidr(text, "strict") === null) return ["must not have leading 0s in IP or prefix length"];
  if (cidr.address.mapped) return ["must not have an IPv4-mapped IPv6 address"];
  if (hasHostBits(cidr)) return ["must not have bits set beyond the prefix length"];
  return rule === "strict" ? noProblems : canonicalProblems(text, formatCidr(cidr));
}

/** IsValidInterfaceAddress of util/validation: an address with its network, `192.168.1.5/24`. */
export function interfaceAddressProblems(text: string): readonly string[] {
  const cidr = parseCidr(text, "sloppy");
  if (cidr === null) return ["must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)"];
  const { address, mask } = cidr;
  const ones = address.family === "IPv4" && mask.ones > 32 ? mask.ones - 96 : mask.ones;
  return canonicalProblems(text, `${formatIp(address)}/${ones}`);
}

/** GetWarningsForIP of util/validation, without the path in front; nothing to say about what is no address. */
export function ipWarning(text: string): string | null {
  const ip = parseIp(text, "sloppy");
  if (ip === null) return null;
  const canonical = formatIp(ip);
  if (ip.mapped || parseIp(text, "strict") === null) {
    return `non-standard IP address ${quote(text)} is invalid: use ${quote(canonical)}`;
  }
  if (ip.family === "IPv4" || text === canonical) return null;
  return `IPv6 address ${quote(text)} should be in RFC 5952 canonical format (${quote(canonical)})`;
}

/** GetWarningsForCIDR of util/validation, without the path in front; nothing to say about what is no range. */
export function cidrWarnings(text: string): readonly string[] {
  const cidr = parseCidr(text, "sloppy");
  if (cidr === null) return noProblems;
  const canonical = formatCidr(cidr);
  const warnings: string[] = [];
  if (hasHostBits(cidr)) {
    const single = `${formatIp(cidr.address)}/${cidr.mask.bits}`;
    const choice = `${quote(canonical)} or ${quote(single)}`;
    warnings.push(`CIDR value ${quote(text)} is ambiguous in this context (should be ${choice}?)`);
  }
  if (cidr.address.mapped || parseCidr(text, "strict") === null) {
    warnings.push(`non-standard CIDR value ${quote(text)} is invalid: use ${quote(canonical)}`);
  }
  if (warnings.length === 0 && cidr.address.family === "IPv6" && text !== canonical) {
    warnings.push(`IPv6 CIDR value ${quote(text)} should be in RFC 5952 canonical format (${quote(canonical)})`);
  }
  return warnings;
}

function hasHostBits({ address, network }: Cidr): boolean {
  return compareIps(address, network) !== 0;
}

function canonicalProblems(text: string, canonical: string): readonly string[] {
  return text === canonical ? noProblems : [`must be in canonical form (${quote(canonical)})`];
}
