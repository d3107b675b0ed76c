import { isDigit } from "./characters.ts";
import { quote } from "./go.ts";
import { type IpAddress, parseIp } from "./ip.ts";

/** An address, and its zone if it is written with one: `fe80::1%eth0`. */
export interface ZonedAddress {
  readonly address: IpAddress;
  readonly zone: string;
}

/** Why a text is no address or range, in Go's words. */
export interface NetipProblem {
  readonly message: string;
}

/** netip.ParseAddr. */
export function parseAddress(text: string): ZonedAddress | NetipProblem {
  const percent = text.indexOf("%");
  const written = percent < 0 ? text : text.slice(0, percent);
  const address = percent >= 0 && !isIpv6(written) ? null : parseIp(written, "strict");
  const zone = percent < 0 ? "" : text.slice(percent + 1);
  if (address !== null && (percent < 0 || zone !== "")) return { address, zone };
  return { message: `ParseAddr(${quote(text)}): ${addressProblem(text)}` };
}

function isIpv6(text: string): boolean {
  return /^[^.]*:/.test(text);
}

function addressProblem(text: string): string {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === undefined) return "unable to parse IP";
  if (first === "%") return "missing IPv6 address";
  return first === "." ? (ipv4Problem(text) ?? "unable to parse IP") : ipv6Problem(text);
}

function placed(message: string, rest: string): string {
  return `${message} (at ${quote(rest)})`;
}

function ipv4Problem(text: string): string | null {
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      if (digits === 1 && value === 0) return "IPv4 field has octet with leading zero";
      value = value * 10 + code - 0x30;
      digits++;
      if (value > 255) return "IPv4 field has value >255";
    } else if (code !== 0x2e) return placed("unexpected character", text.slice(at));
    else if (digits === 0 || at === text.length - 1) return placed("IPv4 field must have at least one digit", text.slice(at));
    else if (dots++ === 3) return "IPv4 address too long";
    else value = digits = 0;
  }
  return dots < 3 ? "IPv4 address too short" : null;
}

function ipv6Problem(text: string): string {
  const percent = text.indexOf("%");
  if (percent === text.length - 1) return "zone must be a non-empty string";
  let rest = percent < 0 ? text : text.slice(0, percent);
  let hasGap = rest.startsWith("::");
  if (hasGap) rest = rest.slice(2);
  let bytes = 0;
  while (bytes < 16) {
    const group = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? "";
    if (group.length > 4) return placed("each group must have 4 or less digits", rest);
    if (group === "") return placed("each colon-separated field must have at least one digit", rest);
    if (rest[group.length] === ".") return embeddedProblem(rest, bytes, hasGap);
    bytes += 2;
    rest = rest.slice(group.length);
    if (rest === "") break;
    if (!rest.startsWith(":")) return placed("unexpected character, want colon", rest);
    if (rest.length === 1) return placed("colon must be followed by more characters", rest);
    rest = rest.slice(1);
    if (!rest.startsWith(":")) continue;
    if (hasGap) return placed("multiple :: in address", rest);
    hasGap = true;
    rest = rest.slice(1);
    if (rest === "") break;
  }
  if (rest !== "") return placed("trailing garbage after address", rest);
  return bytes < 16 ? "address string too short" : "the :: must expand to at least one field of zeros";
}

function embeddedProblem(rest: string, bytes: number, hasGap: boolean): string {
  if (!hasGap && bytes !== 12) return placed("embedded IPv4 address must replace the final 2 fields of the address", rest);
  if (bytes > 12) return placed("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
  return ipv4Problem(rest) ?? "the :: must expand to at least one field of zeros";
}

/** An address and how many of its bits are the prefix; those behind it are kept. */
export interface Prefix {
  readonly address: IpAddress;
  readonly bits: number;
}

/** netip.ParsePrefix. */
export function parsePrefix(text: string): Prefix | NetipProblem {
  const slash = text.lastIndexOf("/");
  if (slash < 0) return prefixProblem(text, "no '/'");
  const parsed = parseAddress(text.slice(0, slash));
  if ("message" in parsed) return prefixProblem(text, parsed.message);
  if (parsed.zone !== "") return prefixProblem(text, "IPv6 zones cannot be present in a prefix");
  const written = text.slice(slash + 1);
  if (!/^(?:0|[1-9][0-9]*)$/.test(written) || BigInt(written) >= 2n ** 63n)
    return prefixProblem(text, `bad bits after slash: ${quote(written)}`);
  const bits = Number(written);
  const { address } = parsed;
  const most = address.family === "IPv4" && !address.mapped ? 32 : 128;
  return bits > most ? prefixProblem(text, "prefix length out of range") : { address, bits };
}

function prefixProblem(text: string, reason: string): NetipProblem {
  return { message: `netip.ParsePrefix(${quote(text)}): ${reason}` };
}
