import { isDigit } from "./characters.ts";

/**
 * An IP address. An IPv4 address that is mapped into IPv6 (`::ffff:1.2.3.4`) is an IPv4 address, as it is for package net;
 * `mapped` tells that it was written so.
 */
export interface IpAddress {
  readonly family: "IPv4" | "IPv6";
  readonly value: bigint;
  readonly mapped: boolean;
}

/** How the numbers of an address may be written: `sloppy` allows leading zeros. */
export type IpSyntax = "sloppy" | "strict";

const dot = 0x2e;
const colon = 0x3a;

/** An address as ParseIPSloppy of k8s.io/utils/net or netip.ParseAddr reads it, but without zones; null if it is none. */
export function parseIp(text: string, syntax: IpSyntax): IpAddress | null {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === dot) return parseIpv4(text, syntax);
    if (code === colon) return parseIpv6(text, syntax);
  }
  return null;
}

/** The address that a number of 128 bits stands for. */
export function ipOfBits(value: bigint): IpAddress {
  if (value >> 32n === 0xffffn) return { family: "IPv4", value: value & 0xffffffffn, mapped: true };
  return { family: "IPv6", value, mapped: false };
}

/** Orders addresses for Array.sort, IPv4 before IPv6; 0 for the same address, however it was written. */
export function compareIps(a: IpAddress, b: IpAddress): number {
  if (a.family !== b.family) return a.family === "IPv4" ? -1 : 1;
  if (a.value === b.value) return 0;
  return a.value < b.value ? -1 : 1;
}

function parseIpv4(text: string, syntax: IpSyntax): IpAddress | null {
  const value = ipv4Value(text, syntax);
  return value < 0 ? null : { family: "IPv4", value: BigInt(value), mapped: false };
}

/** The number of an IPv4 address, -1 if the text is none. */
function ipv4Value(text: string, syntax: IpSyntax): number {
  let value = 0;
  let at = 0;
  for (let octet = 0; octet < 4; octet++) {
    if (octet > 0 && text.charCodeAt(at++) !== dot) return -1;
    const start = at;
    let number = 0;
    while (isDigit(text.charCodeAt(at)) && number <= 255) number = number * 10 + text.charCodeAt(at++) - 0x30;
    if (at === start || number > 255) return -1;
    if (syntax === "strict" && at - start > 1 && text.charCodeAt(start) === 0x30) return -1;
    value = value * 256 + number;
  }
  return at === text.length ? value : -1;
}

function parseIpv6(text: string, syntax: IpSyntax): IpAddress | null {
  const gap = text.indexOf("::");
  if (gap < 0) {
    const groups = parseGroups(text, syntax);
    return groups?.length === 8 ? joinGroups(groups) : null;
  }
  const front = parseGroups(text.slice(0, gap), syntax);
  const back = parseGroups(text.slice(gap + 2), syntax);
  // An IPv4 address stands only at the very end, and the gap for one group at least.
  if (front === null || back === null || text.lastIndexOf(".", gap) >= 0) return null;
  const missing = 8 - front.length - back.length;
  return missing < 1 ? null : joinGroups([...front, ...Array.from({ length: missing }, () => 0), ...back]);
}

/** Groups of 16 bits with colons between, of which an IPv4 address may be the last two; no group in an empty text. */
function parseGroups(text: string, syntax: IpSyntax): number[] | null {
  if (text === "") return [];
  const parts = text.split(":");
  const last = parts.pop() ?? "";
  const groups: number[] = [];
  for (const part of parts) groups.push(parseGroup(part, syntax));
  if (last.includes(".")) {
    const value = ipv4Value(last, syntax);
    groups.push(Math.floor(value / 65536), value & 0xffff);
  } else groups.push(parseGroup(last, syntax));
  return groups.some((group) => group < 0) ? null : groups;
}

/** A group of hexadecimal digits, -1 if the text is none. */
function parseGroup(text: string, syntax: IpSyntax): number {
  if (text === "" || (syntax === "strict" && text.length > 4)) return -1;
  let group = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = hexDigit(text.charCodeAt(index));
    if (digit < 0) return -1;
    group = group * 16 + digit;
    if (group > 0xffff) return -1;
  }
  return group;
}

function hexDigit(code: number): number {
  if (isDigit(code)) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function joinGroups(groups: readonly number[]): IpAddress {
  let value = 0n;
  for (const group of groups) value = (value << 16n) | BigInt(group);
  return ipOfBits(value);
}
