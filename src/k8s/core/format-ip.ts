import type { IpAddress } from "./ip.ts";

/** An address in canonical form, RFC 5952 for IPv6; mapped ones as IPv4 (net.IP.String). */
export function formatIp({ family, value }: IpAddress): string {
  if (family === "IPv4") return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");
  const groups: string[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((value >> shift) & 0xffffn).toString(16));
  const [start, length] = longestZeros(groups);
  if (length < 2) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}

/** The first of the longest runs of groups that are zero. */
function longestZeros(groups: readonly string[]): readonly [start: number, length: number] {
  let best = 0;
  let bestLength = 0;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > bestLength) {
      best = start;
      bestLength = end - start;
    }
    start = end;
  }
  return [best, bestLength];
}
