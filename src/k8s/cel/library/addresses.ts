import { formatIp } from "../../core/format-ip.ts";
import { quote } from "../../core/go.ts";
import type { IpAddress } from "../../core/ip.ts";
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isMulticast, isUnspecified } from "../../core/ip-ranges.ts";
import { type Prefix, parseAddress, parsePrefix } from "../../core/netip.ts";
import { opaqueType } from "../types/type.ts";
import { Sized } from "../values/sized.ts";
import { Fault, noSuchOverload, type Value } from "../values/value.ts";
import { on, onText } from "./arguments.ts";
import type { Implementation, Library } from "./library.ts";

const ipType = opaqueType("net.IP");
const cidrType = opaqueType("net.CIDR");

/** An IP address (net/netip.Addr), never an IPv4 address that is mapped into IPv6. */
export class IpValue extends Sized {
  readonly type = ipType;
  readonly address: IpAddress;

  constructor(address: IpAddress) {
    super();
    this.address = address;
  }

  override get size(): number {
    return this.address.family === "IPv4" ? 4 : 16;
  }

  override equals(other: Value): boolean | Fault {
    return other instanceof IpValue ? isSame(this.address, other.address) : noSuchOverload;
  }

  override print(): string {
    return formatIp(this.address);
  }
}

/** A range of addresses, with the address that it was written with (net/netip.Prefix). */
export class CidrValue extends Sized {
  readonly type = cidrType;
  readonly prefix: Prefix;

  constructor(prefix: Prefix) {
    super();
    this.prefix = prefix;
  }

  override get size(): number {
    return Math.ceil(this.prefix.bits / 8);
  }

  override equals(other: Value): boolean | Fault {
    if (!(other instanceof CidrValue)) return noSuchOverload;
    return other.prefix.bits === this.prefix.bits && isSame(this.prefix.address, other.prefix.address);
  }

  override print(): string {
    return `${formatIp(this.prefix.address)}/${this.prefix.bits}`;
  }
}

function isSame(a: IpAddress, b: IpAddress): boolean {
  return a.family === b.family && a.value === b.value;
}

/** IP addresses (pkg/cel/library/ip.go of k8s.io/apiserver). */
export const ipFunctions: Library = {
  table: `
    string_to_ip | ip | string | net.IP
    ip_family | .family | net.IP | int
    ip_is_canonical | ip.isCanonical | string | bool
    ip_is_unspecified | .isUnspecified | net.IP | bool
    ip_is_loopback | .isLoopback | net.IP | bool
    ip_is_link_local_multicast | .isLinkLocalMulticast | net.IP | bool
    ip_is_link_local_unicast | .isLinkLocalUnicast | net.IP | bool
    ip_is_global_unicast | .isGlobalUnicast | net.IP | bool
    is_ip | isIP | string | bool
    ip_to_string | string | net.IP | string`,
  implementations: {
    string_to_ip: onText(ipOf),
    ip_family: onIp(({ family }) => (family === "IPv4" ? 4 : 6)),
    ip_is_canonical: onText((text) => {
      const ip = ipOf(text);
      return ip instanceof Fault ? ip : ip.print() === text;
    }),
    ip_is_unspecified: onIp(isUnspecified),
    ip_is_loopback: onIp(isLoopback),
    ip_is_link_local_multicast: onIp(isLinkLocalMulticast),
    ip_is_link_local_unicast: onIp(isLinkLocalUnicast),
    ip_is_global_unicast: onIp(isGlobalUnicast),
    is_ip: onText((text) => ipOf(text) instanceof IpValue),
    ip_to_string: on(IpValue, (ip) => ip.print()),
  },
};

/** Ranges of IP addresses (pkg/cel/library/cidr.go of k8s.io/apiserver). */
export const cidrFunctions: Library = {
  table: `
    string_to_cidr | cidr | string | net.CIDR
    cidr_contains_ip_string | .containsIP | net.CIDR, string | bool
    cidr_contains_ip_ip | .containsIP | net.CIDR, net.IP | bool
    cidr_contains_cidr_string | .containsCIDR | net.CIDR, string | bool
    cidr_contains_cidr | .containsCIDR | net.CIDR, net.CIDR | bool
    cidr_ip | .ip | net.CIDR | net.IP
    cidr_prefix_length | .prefixLength | net.CIDR | int
    cidr_masked | .masked | net.CIDR | net.CIDR
    is_cidr | isCIDR | string | bool
    cidr_to_string | string | net.CIDR | string`,
  implementations: {
    string_to_cidr: onText(cidrOf),
    cidr_contains_ip_string: (cidr = null, text = null) => containsIp(cidr, typeof text === "string" ? ipOf(text) : text),
    cidr_contains_ip_ip: (cidr = null, ip = null) => containsIp(cidr, ip),
    cidr_contains_cidr_string: (cidr = null, text = null) => {
      const inner = typeof text === "string" ? cidrOf(text) : text;
      return inner instanceof Fault ? inner : containsCidr(cidr, inner);
    },
    cidr_contains_cidr: (cidr = null, inner = null) => containsCidr(cidr, inner),
    cidr_ip: on(CidrValue, ({ prefix }) => new IpValue(prefix.address)),
    cidr_prefix_length: on(CidrValue, ({ prefix }) => prefix.bits),
    cidr_masked: on(CidrValue, ({ prefix }) => new CidrValue(masked(prefix))),
    is_cidr: onText((text) => cidrOf(text) instanceof CidrValue),
    cidr_to_string: on(CidrValue, (cidr) => cidr.print()),
  },
};

function onIp(read: (address: IpAddress) => Value): Implementation {
  return on(IpValue, ({ address }) => read(address));
}

function ipOf(text: string): IpValue | Fault {
  const parsed = parseAddress(text);
  if ("message" in parsed)
    return new Fault(`IP Address ${quote(text)} parse error during conversion from string: ${parsed.message}`);
  if (parsed.zone !== "") return new Fault(`IP address ${quote(text)} with zone value is not allowed`);
  return parsed.address.mapped ? mappedFault(text) : new IpValue(parsed.address);
}

function mappedFault(text: string): Fault {
  return new Fault(`IPv4-mapped IPv6 address ${quote(text)} is not allowed`);
}

const conversion = "network address parse error during conversion from string";

function cidrOf(text: string): CidrValue | Fault {
  const parsed = parsePrefix(text);
  if ("message" in parsed) return new Fault(`${conversion}: ${conversion}: ${parsed.message}`);
  return parsed.address.mapped ? new Fault(`${conversion}: ${mappedFault(text).message}`) : new CidrValue(parsed);
}

/** netip.Addr.IsGlobalUnicast. */
function isGlobalUnicast(ip: IpAddress): boolean {
  if (ip.family === "IPv4" && ip.value === 0xffffffffn) return false;
  return !isUnspecified(ip) && !isLoopback(ip) && !isMulticast(ip) && !isLinkLocalUnicast(ip);
}

function width({ family }: IpAddress): number {
  return family === "IPv4" ? 32 : 128;
}

function masked({ address, bits }: Prefix): Prefix {
  const rest = BigInt(width(address) - bits);
  return { address: { ...address, value: (address.value >> rest) << rest }, bits };
}

/** An address that cannot be read is none that there is an overload for. */
function containsIp(cidr: Value, ip: Value): Value {
  if (!(cidr instanceof CidrValue) || !(ip instanceof IpValue)) return noSuchOverload;
  return contains(cidr.prefix, ip.address);
}

function contains({ address, bits }: Prefix, ip: IpAddress): boolean {
  const rest = BigInt(width(address) - bits);
  return address.family === ip.family && address.value >> rest === ip.value >> rest;
}

function containsCidr(cidr: Value, inner: Value): Value {
  if (!(cidr instanceof CidrValue) || !(inner instanceof CidrValue)) return noSuchOverload;
  return cidr.prefix.bits <= inner.prefix.bits && contains(cidr.prefix, inner.prefix.address);
}
