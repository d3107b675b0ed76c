import type { IpAddress } from "./ip.ts";

/** net.IP.IsUnspecified: `0.0.0.0`, `::`. */
export function isUnspecified(ip: IpAddress): boolean {
  return ip.value === 0n;
}

/** net.IP.IsLoopback: `127.0.0.0/8`, `::1`. */
export function isLoopback(ip: IpAddress): boolean {
  return ip.family === "IPv4" ? startsWith(ip, 0x7fn, 8) : ip.value === 1n;
}

/** net.IP.IsLinkLocalUnicast: `169.254.0.0/16`, `fe80::/10`. */
export function isLinkLocalUnicast(ip: IpAddress): boolean {
  return ip.family === "IPv4" ? startsWith(ip, 0xa9fen, 16) : startsWith(ip, 0x3fan, 10);
}

/** net.IP.IsLinkLocalMulticast: `224.0.0.0/24`, `ffx2::/16`. */
export function isLinkLocalMulticast(ip: IpAddress): boolean {
  return ip.family === "IPv4" ? startsWith(ip, 0xe00000n, 24) : ((ip.value >> 112n) & 0xff0fn) === 0xff02n;
}

/** net.IP.IsMulticast: `224.0.0.0/4`, `ff00::/8`. */
export function isMulticast(ip: IpAddress): boolean {
  return ip.family === "IPv4" ? startsWith(ip, 0xen, 4) : startsWith(ip, 0xffn, 8);
}

/** net.IP.IsPrivate: `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16`, `fc00::/7`. */
export function isPrivate(ip: IpAddress): boolean {
  if (ip.family === "IPv6") return startsWith(ip, 0x7en, 7);
  return startsWith(ip, 0x0an, 8) || startsWith(ip, 0xac1n, 12) || startsWith(ip, 0xc0a8n, 16);
}

function startsWith({ family, value }: IpAddress, bits: bigint, length: number): boolean {
  return value >> BigInt((family === "IPv4" ? 32 : 128) - length) === bits;
}
