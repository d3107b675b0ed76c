import { expect, test } from "vitest";
import { type Cidr, cidrContains, cidrContainsCidr, formatCidr, parseCidr } from "./cidr.ts";
import { formatIp } from "./format-ip.ts";
import { type IpSyntax, parseIp } from "./ip.ts";

/** Recorded from k8s.io/utils/net (address, network) and whether net/netip of Go 1.26 takes it. */
const recorded: readonly (readonly [text: string, address: string, network: string, strict: boolean])[] = [
  ["10.9.8.0/24", "10.9.8.0", "10.9.8.0/24", true],
  ["10.9.8.7/24", "10.9.8.7", "10.9.8.0/24", true],
  ["10.9.8.7/32", "10.9.8.7", "10.9.8.7/32", true],
  ["255.255.255.255/0", "255.255.255.255", "0.0.0.0/0", true],
  ["010.9.8.0/24", "10.9.8.0", "10.9.8.0/24", false],
  ["10.9.8.0/024", "10.9.8.0", "10.9.8.0/24", false],
  ["2001:db8::/64", "2001:db8::", "2001:db8::/64", true],
  ["2001:DB8::1/64", "2001:db8::1", "2001:db8::/64", true],
  ["::/0", "::", "::/0", true],
  ["::ffff:1.2.3.4/120", "1.2.3.4", "1.2.3.0/24", true],
  ["::ffff:1.2.3.4/96", "1.2.3.4", "0.0.0.0/0", true],
  ["::ffff:1.2.3.4/95", "1.2.3.4", "::fffe:0:0/95", true],
];

test("reads ranges as Kubernetes and as netip do", () => {
  const answers = recorded.map(([text]) => {
    const cidr = range(text);
    return [text, formatIp(cidr.address), formatCidr(cidr), parseCidr(text, "strict") !== null];
  });
  expect(answers).toEqual(recorded);
});

test("refuses what is no range", () => {
  const texts = [
    "",
    "/",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/-1",
    "10.0.0.0/+8",
    "10.0.0.0/8/8",
    "10.0.0/8",
  ];
  const syntaxes: readonly IpSyntax[] = ["sloppy", "strict"];
  for (const syntax of syntaxes) expect(texts.filter((text) => parseCidr(text, syntax) !== null)).toEqual([]);
  expect(parseCidr("10.0.0.0/255.0.0.0", "sloppy")).toBeNull();
  expect(parseCidr("fe80::%eth0/64", "sloppy")).toBeNull();
});

test("keeps the mask as it was written", () => {
  expect(range("::ffff:1.2.3.4/120")).toMatchObject({ prefixLength: 24, mask: { ones: 120, bits: 128 } });
  expect(range("1.2.3.4/24")).toMatchObject({ prefixLength: 24, mask: { ones: 24, bits: 32 } });
});

test("tells which addresses are in a range", () => {
  const answers = [
    ["10.0.0.0/8", "10.255.0.1", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["10.0.0.7/8", "10.1.2.3", true],
    ["10.0.0.0/8", "::ffff:10.0.0.1", true],
    ["::ffff:10.0.0.0/104", "10.0.0.1", true],
    ["0.0.0.0/0", "::1", false],
    ["::/0", "10.0.0.1", false],
    ["fd00::/8", "fdff::1", true],
  ] as const;
  const contains = (text: string, member: string) => {
    const ip = parseIp(member, "sloppy");
    return ip !== null && cidrContains(range(text), ip);
  };
  expect(answers.map(([text, member]) => [text, member, contains(text, member)])).toEqual(answers);
});

test("tells which ranges are in a range", () => {
  const answers = [
    ["10.0.0.0/8", "10.1.0.0/16", true],
    ["10.0.0.0/8", "10.0.0.0/8", true],
    ["10.0.0.0/16", "10.0.0.0/8", false],
    ["10.0.0.0/8", "11.0.0.0/16", false],
    ["::/0", "10.0.0.0/8", false],
  ] as const;
  expect(answers.map(([a, b]) => [a, b, cidrContainsCidr(range(a), range(b))])).toEqual(answers);
});

function range(text: string): Cidr {
  const cidr = parseCidr(text, "sloppy");
  if (cidr === null) throw new Error(`${text} is no range`);
  return cidr;
}
