import { expect, test } from "vitest";
import { preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "discovery.k8s.io/v1/EndpointSlice";

function slice(addressType: string, addresses: readonly string[], rest: object = {}): object {
  return { metadata: { name: "web" }, addressType, endpoints: [{ addresses }], ...rest };
}

test.each<[string, object, readonly string[]]>([
  ["an address", slice("IPv4", ["10.0.0.1"]), []],
  [
    "an unknown type, with anything in it",
    slice("IPv5", ["x"]),
    [expect.stringMatching(/^addressType: Unsupported value: "IPv5"/)],
  ],
  ["no type", slice("", ["x"]), ["addressType: Required value"]],
  ["no address", slice("IPv4", []), ["endpoints[0].addresses: Required value: must contain at least 1 address"]],
  [
    "an address of the other family",
    slice("IPv4", ["2001:db8::1"]),
    ['endpoints[0].addresses: Invalid value: "2001:db8::1": must be an IPv4 address'],
  ],
  [
    "an IPv6 address in another form",
    slice("IPv6", ["2001:DB8::1"]),
    ['endpoints[0].addresses[0]: Invalid value: "2001:DB8::1": must be in canonical form ("2001:db8::1")'],
  ],
  [
    "a name with one label",
    slice("FQDN", ["web"]),
    ['endpoints[0].addresses[0]: Invalid value: "web": should be a domain with at least two segments separated by dots'],
  ],
  ["two ports without names", slice("IPv4", ["10.0.0.1"], { ports: [{}, {}] }), ['ports[1].name: Duplicate value: ""']],
  [
    "too many hints",
    slice("IPv4", [], {
      endpoints: [{ addresses: ["10.0.0.1"], hints: { forZones: Array.from({ length: 9 }, () => ({ name: "a b" })) } }],
    }),
    ["endpoints[0].hints.forZones: Too many: 9: must have at most 8 items"],
  ],
])("%s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("the old topology is forgotten, hints for nodes only by older servers", () => {
  const hints = { forNodes: [{ name: "node" }] };
  const object = slice("IPv4", [], { endpoints: [{ addresses: ["10.0.0.1"], deprecatedTopology: { "a b": "c" }, hints }] });
  expect(preparedOf(kind, object)).toMatchObject({ endpoints: [{ addresses: ["10.0.0.1"], hints }] });
  expect(preparedOf(kind, object, 33)).toMatchObject({ endpoints: [{ addresses: ["10.0.0.1"], hints: {} }] });
});

test("names instead of addresses are deprecated", () => {
  expect(warningsOf(kind, slice("FQDN", ["web.shop"]))).toEqual(["spec.addressType: FQDN endpoints are deprecated"]);
});
