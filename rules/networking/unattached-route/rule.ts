import { type Detachment, defineRule, detachment, routeParents } from "#kit";

export default defineRule({
  summary: "Route that its Gateway does not take",
  outcome: "broken",
  on: "object",
  reads: ["connections", "existence", "world"],
  given: ["Gateway.gateway.networking.k8s.io"],
  messages: {
    listener: "Gateway {gateway} has no listener {wanted}, so the route is not attached to it",
    namespace: "the listeners of Gateway {gateway} take no routes of namespace {namespace}, so this is not attached",
    kind: "no listener of Gateway {gateway} takes {kind}s, so this is not attached",
    hostname: "no hostname of the route is one of Gateway {gateway}, whose listeners are for {hostnames}",
  },
  check(route, { connections, existence, report, world }) {
    const parents = routeParents(route);
    if (parents.length === 0 || world.isCompleted(route.document.source.uri)) return;
    const known = new Set(world.of("v1/Namespace").map(({ name }) => name));
    for (const parent of parents) {
      const gateway = existence.find("Gateway.gateway.networking.k8s.io", parent.namespace, parent.name);
      if (gateway === null || world.isCompleted(gateway.document.source.uri)) continue;
      // Manifests without a namespace go where their user wants them.
      const isOpen = [route, gateway].some(({ namespaceFrom }) => namespaceFrom === "default");
      const found = detachment(route, parent, gateway, (name) =>
        known.has(name) ? connections.traffic.namespaceLabels(name) : null,
      );
      if (found === null || (isOpen && "by" in found && found.by === "namespace")) continue;
      const { section, port, path } = parent;
      const named = `${parent.namespace}/${parent.name}`;
      report(messageFor(found), {
        at: found.reason === "NoMatchingParent" ? [...path, section === null ? "port" : "sectionName"] : [...path, "name"],
        data: {
          gateway: named,
          wanted: [section, port].filter((one) => one !== null).join(" with port "),
          namespace: route.namespace ?? "",
          kind: route.kind,
          hostnames: "listeners" in found ? found.listeners.join(", ") : "",
        },
        reason: found.reason,
        help: helpFor(found, route.namespace ?? ""),
        related: [{ object: gateway, path: ["spec", "listeners"], note: "its listeners" }],
      });
    }
  },
});

function messageFor(found: Detachment): "listener" | "namespace" | "kind" | "hostname" {
  if (found.reason === "NotAllowedByListeners") return found.by;
  return found.reason === "NoMatchingParent" ? "listener" : "hostname";
}

function helpFor(found: Detachment, namespace: string): string | null {
  if (found.reason === "NoMatchingParent") return `its listeners are ${found.listeners.join(", ")}`;
  if (found.reason === "NoMatchingListenerHostname") return "*.example.com stands for shop.example.com, not for example.com";
  if (found.by === "kind") return null;
  return `a listener takes routes of its own namespace unless allowedRoutes.namespaces says more: All, or a Selector for ${namespace}`;
}
