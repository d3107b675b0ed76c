import { describe, expect, test } from "vitest";
import type { NetworkPolicySpec } from "../kinds.generated.ts";
import { connectionVerdict } from "./connection.ts";
import type { AddressEndpoint, PodEndpoint, Policy } from "./network-policy.ts";

const pod = (app: string, namespace = "shop"): PodEndpoint => ({
  kind: "pod",
  namespace,
  labels: { app },
  namespaceLabels: { "kubernetes.io/metadata.name": namespace, team: namespace },
  ports: [{ container: "app", list: "containers", index: 0, name: "http", number: 8080, protocol: "TCP" }],
});
const address = (ip: string): AddressEndpoint => ({ kind: "address", ip });
const policy = (spec: NetworkPolicySpec, namespace = "shop"): Policy => ({ namespace, spec });
const web = { podSelector: { matchLabels: { app: "web" } } };
const http = { port: 8080, protocol: "TCP" };
const verdict = (from: PodEndpoint | AddressEndpoint, spec: NetworkPolicySpec, port = http): string => {
  const found = connectionVerdict(from, pod("web"), port, [policy(spec)]);
  return found.allowed ? "allowed" : found.direction;
};

describe("who may connect to web", () => {
  test.each([
    ["no policy selects it", pod("cart"), { podSelector: { matchLabels: { app: "db" } } }, "allowed"],
    ["a policy without rules", pod("cart"), { ...web }, "Ingress"],
    ["a policy for egress only", pod("cart"), { ...web, policyTypes: ["Egress"], egress: [] }, "allowed"],
    ["an empty rule", pod("cart"), { ...web, ingress: [{}] }, "allowed"],
    ["a peer in the same namespace", pod("cart"), { ...web, ingress: [{ from: [{ podSelector: {} }] }] }, "allowed"],
    ["a peer of another namespace", pod("cart", "payments"), { ...web, ingress: [{ from: [{ podSelector: {} }] }] }, "Ingress"],
    [
      "namespace and pod of one entry both",
      pod("cart", "payments"),
      {
        ...web,
        ingress: [
          { from: [{ namespaceSelector: { matchLabels: { team: "payments" } }, podSelector: { matchLabels: { app: "x" } } }] },
        ],
      },
      "Ingress",
    ],
    [
      "any entry of several",
      pod("cart", "payments"),
      {
        ...web,
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { team: "payments" } } }, { podSelector: { matchLabels: { app: "x" } } }],
          },
        ],
      },
      "allowed",
    ],
    ["a port by name", pod("cart"), { ...web, ingress: [{ ports: [{ port: "http" }] }] }, "allowed"],
    ["a port of another protocol", pod("cart"), { ...web, ingress: [{ ports: [{ port: 8080, protocol: "UDP" }] }] }, "Ingress"],
    ["a range of ports", pod("cart"), { ...web, ingress: [{ ports: [{ port: 8000, endPort: 9000 }] }] }, "allowed"],
    [
      "a block of addresses",
      address("10.1.2.3"),
      { ...web, ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }] },
      "allowed",
    ],
    [
      "an exception from a block",
      address("10.1.2.3"),
      { ...web, ingress: [{ from: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }] }] },
      "Ingress",
    ],
  ])("%s", (_, from, spec, expected) => {
    expect(verdict(from, spec)).toBe(expected);
  });

  test("the other end has to be let out", () => {
    const egress = policy({ podSelector: {}, policyTypes: ["Egress"], egress: [{ ports: [{ port: 53, protocol: "UDP" }] }] });
    expect(connectionVerdict(pod("cart"), pod("web"), http, [egress])).toEqual({
      allowed: false,
      direction: "Egress",
      by: [egress],
    });
    expect(connectionVerdict(pod("cart"), address("10.0.0.10"), { port: 53, protocol: "UDP" }, [egress])).toEqual({
      allowed: true,
    });
  });
});
