import { expect, test } from "vitest";
import { preparedOf, sentencesOf, warningsOf } from "../testing/sentences.ts";

const kind = "networking.k8s.io/v1/NetworkPolicy";

function policy(spec: object): object {
  return { metadata: { name: "web" }, spec };
}

function from(peer: object): object {
  return policy({ ingress: [{ from: [peer] }] });
}

test.each<[string, object, readonly string[]]>([
  ["no rule", policy({}), []],
  ["an empty peer", from({}), ["spec.ingress[0].from[0]: Required value: must specify a peer"]],
  [
    "a peer of two kinds",
    from({ ipBlock: { cidr: "10.0.0.0/8" }, podSelector: {} }),
    ["spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"],
  ],
  ["pods in other namespaces", from({ podSelector: {}, namespaceSelector: {} }), []],
  [
    "an exception as large as the block",
    from({ ipBlock: { cidr: "10.0.0.0/8", except: ["10.0.0.0/8", "10.1.0.0/16"] } }),
    ['spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`'],
  ],
  [
    "a block that is none",
    from({ ipBlock: { cidr: "10.0.0.0", except: ["x"] } }),
    [
      'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ],
  ],
  [
    "a range of ports upside down",
    policy({ egress: [{ ports: [{ port: 80, endPort: 79 }] }] }),
    ["spec.egress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`"],
  ],
  [
    "a range from a named port",
    policy({ egress: [{ ports: [{ port: "http", endPort: 90 }] }] }),
    ["spec.egress[0].ports[0].endPort: Invalid value: 90: may not be specified when `port` is non-numeric"],
  ],
  [
    "three types",
    policy({ policyTypes: ["Ingress", "Egress", "Egress"] }),
    ['spec.policyTypes: Invalid value: ["Ingress","Egress","Egress"]: may not specify more than two policyTypes'],
  ],
])("judges a policy with %s", (_what, object, sentences) => {
  expect(sentencesOf(kind, object)).toEqual(sentences);
});

test("a policy is for what it has rules for, and ports are of TCP", () => {
  expect(preparedOf(kind, policy({ egress: [{ ports: [{ port: 53 }, { protocol: "UDP" }] }] }))).toEqual(
    policy({
      policyTypes: ["Ingress", "Egress"],
      egress: [{ ports: [{ port: 53, protocol: "TCP" }, { protocol: "UDP" }] }],
    }),
  );
});

test("ranges with bits behind their prefix were a matter of warnings until 1.36", () => {
  const object = from({ ipBlock: { cidr: "10.0.0.1/8" } });
  expect(sentencesOf(kind, object)).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
  ]);
  expect(sentencesOf(kind, object, 35)).toEqual([]);
  expect(warningsOf(kind, object, 35)).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)',
  ]);
});
