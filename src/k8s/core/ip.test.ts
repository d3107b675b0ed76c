import { expect, test } from "vitest";
import { formatIp } from "./format-ip.ts";
import { compareIps, type IpSyntax, parseIp } from "./ip.ts";
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback, isMulticast, isPrivate, isUnspecified } from "./ip-ranges.ts";

/** Recorded from k8s.io/utils/net and net/netip of Go 1.26: text, ParseIPSloppy, netip.ParseAddr; null where they refuse. */
const recorded: readonly (readonly [text: string, sloppy: string | null, strict: string | null])[] = [
  ["10.9.8.7", "10.9.8.7", "10.9.8.7"],
  ["0.0.0.0", "0.0.0.0", "0.0.0.0"],
  ["255.255.255.255", "255.255.255.255", "255.255.255.255"],
  ["010.002.03.4", "10.2.3.4", null],
  ["1.2.3.00", "1.2.3.0", null],
  ["1.2.3.0000000004", "1.2.3.4", null],
  ["256.1.1.1", null, null],
  ["1.2.3", null, null],
  ["1.2.3.4.5", null, null],
  ["1.2.3.", null, null],
  [".1.2.3", null, null],
  ["1..2.3", null, null],
  ["-1.2.3.4", null, null],
  ["1.2.3.4 ", null, null],
  ["0x1.2.3.4", null, null],
  ["", null, null],
  ["web", null, null],
  ["1", null, null],
  ["::", "::", "::"],
  ["::1", "::1", "::1"],
  ["2001:db8::ffff", "2001:db8::ffff", "2001:db8::ffff"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1", "2001:db8::1"],
  ["1:0:0:2:0:0:0:3", "1:0:0:2::3", "1:0:0:2::3"],
  ["1:0:0:2:0:0:3:4", "1::2:0:0:3:4", "1::2:0:0:3:4"],
  ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
  ["fe80::00001", "fe80::1", null],
  ["::ffff:1.2.3.4", "1.2.3.4", "1.2.3.4"],
  ["::ffff:0102:0304", "1.2.3.4", "1.2.3.4"],
  ["::ffff:01.2.3.4", "1.2.3.4", null],
  ["::1.2.3.4", "::102:304", "::102:304"],
  ["1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a", "1:2:3:4:5:6:708:90a"],
  ["1:2:3:4:5:6::7.8.9.10", null, null],
  ["1.2.3.4::", null, null],
  ["1::2::3", null, null],
  [":::", null, null],
  [":1::2", null, null],
  ["1:", null, null],
  ["1:2:3:4:5:6:7", null, null],
  ["1:2:3:4:5:6:7:8:9", null, null],
  ["1:2:3:4:5:6:7:8::", null, null],
  ["::12345", null, null],
  ["::g", null, null],
  ["fe80::1%eth0", null, null],
  ["[::1]", null, null],
];

test("reads addresses as Kubernetes and as netip do", () => {
  const read = (text: string, syntax: IpSyntax) => {
    const ip = parseIp(text, syntax);
    return ip === null ? null : formatIp(ip);
  };
  expect(recorded.map(([text]) => [text, read(text, "sloppy"), read(text, "strict")])).toEqual(recorded);
});

test("takes mapped addresses for IPv4, and remembers", () => {
  expect(parseIp("::ffff:1.2.3.4", "strict")).toEqual({ family: "IPv4", value: 0x01020304n, mapped: true });
  expect(parseIp("1.2.3.4", "strict")).toEqual({ family: "IPv4", value: 0x01020304n, mapped: false });
  expect(parseIp("::fffe:1.2.3.4", "strict")).toEqual({ family: "IPv6", value: 0xfffe01020304n, mapped: false });
});

test("orders addresses", () => {
  const ordered = ["0.0.0.0", "9.0.0.1", "10.0.0.1", "::", "::1", "fe80::"];
  const sorted = [...ordered].reverse().sort((a, b) => compareIps(ip(a), ip(b)));
  expect(sorted).toEqual(ordered);
  expect(compareIps(ip("::ffff:10.0.0.1"), ip("10.0.0.1"))).toBe(0);
});

test("knows special ranges", () => {
  const ranges = { isUnspecified, isLoopback, isLinkLocalUnicast, isLinkLocalMulticast, isMulticast, isPrivate };
  const rangesOf = (text: string) => {
    const found = Object.entries(ranges).filter(([, isIn]) => isIn(ip(text)));
    return found.map(([name]) => name).join(" ");
  };
  const answers = [
    ["0.0.0.0", "isUnspecified"],
    ["::", "isUnspecified"],
    ["127.255.0.1", "isLoopback"],
    ["::1", "isLoopback"],
    ["::ffff:127.0.0.1", "isLoopback"],
    ["169.254.169.254", "isLinkLocalUnicast"],
    ["febf::1", "isLinkLocalUnicast"],
    ["fec0::1", ""],
    ["224.0.0.251", "isLinkLocalMulticast isMulticast"],
    ["ff12::1", "isLinkLocalMulticast isMulticast"],
    ["239.1.1.1", "isMulticast"],
    ["ff05::1", "isMulticast"],
    ["10.1.2.3", "isPrivate"],
    ["172.31.0.1", "isPrivate"],
    ["172.32.0.1", ""],
    ["192.168.0.1", "isPrivate"],
    ["fd00::1", "isPrivate"],
    ["8.8.8.8", ""],
  ] as const;
  expect(answers.map(([text]) => [text, rangesOf(text)])).toEqual(answers);
});

function ip(text: string) {
  const parsed = parseIp(text, "sloppy");
  if (parsed === null) throw new Error(`${text} is no address`);
  return parsed;
}
