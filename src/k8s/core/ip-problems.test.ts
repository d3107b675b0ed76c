import { expect, test } from "vitest";
import { cidrProblems, cidrWarnings, interfaceAddressProblems, ipProblems, ipWarning } from "./ip-problems.ts";

/** Recorded from util/validation of k8s.io/apimachinery v0.36.3: text, strict in old fields, and of new fields in addition. */
const addresses: readonly (readonly [text: string, strict: readonly string[], canonical: readonly string[]])[] = [
  ["10.9.8.7", [], []],
  ["2001:db8::ffff", [], []],
  ["010.9.8.7", ["must not have leading 0s"], ["must not have leading 0s"]],
  ["::00001", ["must not have leading 0s"], ["must not have leading 0s"]],
  ["::ffff:01.2.3.4", ["must not have leading 0s"], ["must not have leading 0s"]],
  ["::ffff:1.2.3.4", ["must not be an IPv4-mapped IPv6 address"], ["must not be an IPv4-mapped IPv6 address"]],
  ["2001:DB8::1", [], ['must be in canonical form ("2001:db8::1")']],
  ["0:0:0:0:0:0:0:1", [], ['must be in canonical form ("::1")']],
];

test("checks addresses, the more strictly the newer the field", () => {
  for (const [text, strict, canonical] of addresses) {
    expect([text, ipProblems(text, "sloppy")]).toEqual([text, []]);
    expect([text, ipProblems(text, "strict")]).toEqual([text, strict]);
    expect([text, ipProblems(text, "canonical")]).toEqual([text, canonical]);
  }
});

test("refuses what is no address under each rule", () => {
  const words = ["must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"];
  for (const text of ["", "web", "10.9.8", "10.9.8.256", "fe80::1%eth0", "10.9.8.7/32"]) {
    for (const rule of ["sloppy", "strict", "canonical"] as const) expect(ipProblems(text, rule)).toEqual(words);
  }
  expect(ipProblems("web", "sloppy", { minor: 19 })).toEqual(["must be a valid IP address, (e.g. 10.9.8.7)"]);
});

test("warns of unusual addresses", () => {
  const recorded = [
    ["10.9.8.7", null],
    ["::1", null],
    ["web", null],
    ["010.9.8.7", 'non-standard IP address "010.9.8.7" is invalid: use "10.9.8.7"'],
    ["::ffff:1.2.3.4", 'non-standard IP address "::ffff:1.2.3.4" is invalid: use "1.2.3.4"'],
    ["FE80::1", 'IPv6 address "FE80::1" should be in RFC 5952 canonical format ("fe80::1")'],
  ] as const;
  expect(recorded.map(([text]) => [text, ipWarning(text)])).toEqual(recorded);
});

const zeros = ["must not have leading 0s in IP or prefix length"];
const mapped = ["must not have an IPv4-mapped IPv6 address"];
const hostBits = ["must not have bits set beyond the prefix length"];

/** Recorded like the addresses. */
const ranges: readonly (readonly [text: string, strict: readonly string[], canonical: readonly string[]])[] = [
  ["10.9.8.0/24", [], []],
  ["2001:db8::/64", [], []],
  ["0.0.0.0/0", [], []],
  ["010.9.8.0/24", zeros, zeros],
  ["10.9.8.0/024", zeros, zeros],
  ["::ffff:10.9.8.0/120", mapped, mapped],
  ["10.9.8.7/24", hostBits, hostBits],
  ["2001:db8::1/64", hostBits, hostBits],
  ["2001:DB8::/64", [], ['must be in canonical form ("2001:db8::/64")']],
];

test("checks ranges, the more strictly the newer the field", () => {
  for (const [text, strict, canonical] of ranges) {
    expect([text, cidrProblems(text, "sloppy")]).toEqual([text, []]);
    expect([text, cidrProblems(text, "strict")]).toEqual([text, strict]);
    expect([text, cidrProblems(text, "canonical")]).toEqual([text, canonical]);
  }
  for (const text of ["", "10.9.8.0", "10.9.8.0/33", "web/8", "::/129"]) {
    expect(cidrProblems(text, "strict")).toEqual(["must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"]);
  }
});

test("warns of unusual ranges", () => {
  const recorded = [
    ["10.9.8.0/24", []],
    ["web/24", []],
    ["10.9.8.7/24", ['CIDR value "10.9.8.7/24" is ambiguous in this context (should be "10.9.8.0/24" or "10.9.8.7/32"?)']],
    [
      "2001:DB8::1/64",
      ['CIDR value "2001:DB8::1/64" is ambiguous in this context (should be "2001:db8::/64" or "2001:db8::1/128"?)'],
    ],
    ["010.9.8.0/24", ['non-standard CIDR value "010.9.8.0/24" is invalid: use "10.9.8.0/24"']],
    [
      "::ffff:10.9.8.7/120",
      [
        'CIDR value "::ffff:10.9.8.7/120" is ambiguous in this context (should be "10.9.8.0/24" or "10.9.8.7/128"?)',
        'non-standard CIDR value "::ffff:10.9.8.7/120" is invalid: use "10.9.8.0/24"',
      ],
    ],
    ["2001:DB8::/64", ['IPv6 CIDR value "2001:DB8::/64" should be in RFC 5952 canonical format ("2001:db8::/64")']],
  ] as const;
  expect(recorded.map(([text]) => [text, cidrWarnings(text)])).toEqual(recorded);
});

test("checks addresses of interfaces", () => {
  const recorded = [
    ["192.168.1.5/24", []],
    ["2001:db8::1/64", []],
    ["192.168.001.5/24", ['must be in canonical form ("192.168.1.5/24")']],
    ["::ffff:192.168.0.1/120", ['must be in canonical form ("192.168.0.1/24")']],
    ["::ffff:192.168.0.1/24", ['must be in canonical form ("192.168.0.1/24")']],
    ["192.168.1.5", ["must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)"]],
  ] as const;
  expect(recorded.map(([text]) => [text, interfaceAddressProblems(text)])).toEqual(recorded);
});
