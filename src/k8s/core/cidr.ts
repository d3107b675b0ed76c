import { consistsOf, isDigit } from "./characters.ts";
import { formatIp } from "./format-ip.ts";
import { type IpAddress, type IpSyntax, ipOfBits, parseIp } from "./ip.ts";

/** An address with the length of its network's prefix, such as `10.0.0.7/8`. */
export interface Cidr {
  readonly address: IpAddress;
  /** The address without the bits behind the prefix. */
  readonly network: IpAddress;
  /** How many bits of the network, in its family, are the prefix. */
  readonly prefixLength: number;
  /** The number behind the slash, of 32 bits or of 128. */
  readonly mask: { readonly ones: number; readonly bits: 32 | 128 };
}

/** A range as ParseCIDRSloppy of k8s.io/utils/net or netip.ParsePrefix reads it; null if it is none. */
export function parseCidr(text: string, syntax: IpSyntax): Cidr | null {
  const slash = text.indexOf("/");
  if (slash < 0) return null;
  const address = parseIp(text.slice(0, slash), syntax);
  const ones = parseLength(text.slice(slash + 1), syntax);
  if (address === null || ones < 0) return null;
  const bits = address.family === "IPv4" && !address.mapped ? 32 : 128;
  return ones > bits ? null : cidrOf(address, { ones, bits });
}

/** A range in canonical form, without the bits behind the prefix (net.IPNet.String). */
export function formatCidr({ network, prefixLength }: Cidr): string {
  return `${formatIp(network)}/${prefixLength}`;
}

/** net.IPNet.Contains. */
export function cidrContains({ network, prefixLength }: Cidr, ip: IpAddress): boolean {
  if (network.family !== ip.family) return false;
  const rest = BigInt((ip.family === "IPv4" ? 32 : 128) - prefixLength);
  return network.value >> rest === ip.value >> rest;
}

/** Whether all addresses of one range are in another. */
export function cidrContainsCidr(outer: Cidr, inner: Cidr): boolean {
  return outer.prefixLength <= inner.prefixLength && cidrContains(outer, inner.network);
}

function cidrOf(address: IpAddress, mask: Cidr["mask"]): Cidr {
  const rest = BigInt(mask.bits - mask.ones);
  if (mask.bits === 32) {
    const network: IpAddress = { ...address, value: (address.value >> rest) << rest };
    return { address, network, prefixLength: mask.ones, mask };
  }
  const bits = address.mapped ? address.value | (0xffffn << 32n) : address.value;
  const network = ipOfBits((bits >> rest) << rest);
  return { address, network, prefixLength: network.mapped ? mask.ones - 96 : mask.ones, mask };
}

/** The number behind the slash, -1 if it is none. */
function parseLength(text: string, syntax: IpSyntax): number {
  if (!consistsOf(text, isDigit)) return -1;
  if (syntax === "strict" && text.length > 1 && text.startsWith("0")) return -1;
  const length = Number(text);
  return length <= 128 ? length : -1;
}
