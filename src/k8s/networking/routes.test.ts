import { describe, expect, test } from "vitest";
import { detachment, hostnamesMeet, routeParents } from "./routes.ts";

const group = "gateway.networking.k8s.io";
const gateway = (namespace: string, listener: object) => ({
  ...{ group, kind: "Gateway", namespace },
  value: { spec: { listeners: [{ name: "http", port: 80, protocol: "HTTP", ...listener }] } },
});
const route = (parent: object, spec: object = {}, kind = "HTTPRoute") => ({
  ...{ group, kind, namespace: "shop" },
  value: { spec: { parentRefs: [{ name: "public", ...parent }], ...spec } },
});

describe("why a route is not attached", () => {
  test.each([
    ["taken", {}, {}, {}, null],
    ["no such section", { sectionName: "https" }, {}, {}, { reason: "NoMatchingParent", listeners: ["http"] }],
    ["no such port", { port: 443 }, {}, {}, { reason: "NoMatchingParent", listeners: ["http"] }],
    ["other namespaces only where all may", { namespace: "infra" }, {}, {}, { reason: "NotAllowedByListeners", by: "namespace" }],
    ["all may", { namespace: "infra" }, { allowedRoutes: { namespaces: { from: "All" } } }, {}, null],
    [
      "labels of the namespace",
      { namespace: "infra" },
      { allowedRoutes: { namespaces: { from: "Selector", selector: { matchLabels: { team: "web" } } } } },
      {},
      { reason: "NotAllowedByListeners", by: "namespace" },
    ],
    ["another protocol", {}, { protocol: "UDP" }, {}, { reason: "NotAllowedByListeners", by: "kind" }],
    [
      "another host",
      {},
      { hostname: "*.example.com" },
      { hostnames: ["example.com", "shop.example.org"] },
      { reason: "NoMatchingListenerHostname", listeners: ["*.example.com"] },
    ],
    ["one of the hosts", {}, { hostname: "*.example.com" }, { hostnames: ["example.com", "a.b.example.com"] }, null],
  ] as [string, object, object, object, unknown][])("%s", (_, parent, listener, spec, expected) => {
    const subject = route(parent, spec);
    const [wanted] = routeParents(subject);
    expect(wanted).toBeDefined();
    if (wanted === undefined) return;
    expect(detachment(subject, wanted, gateway(wanted.namespace, listener), () => ({ team: "cart" }))).toEqual(expected);
  });
});

test.each([
  ["*.example.com", "*.shop.example.com", true],
  ["*.shop.example.com", "*.example.com", true],
  ["*.example.com", "*.example.org", false],
  ["shop.example.com", "Shop.example.com", true],
  ["shop.example.com", "*.shop.example.com", false],
])("%s and %s", (one, other, expected) => {
  expect(hostnamesMeet(one, other)).toBe(expected);
});
