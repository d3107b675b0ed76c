import { backendServices, defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Ingress sends requests to a Service that does not exist",
  outcome: "broken",
  on: "networking.k8s.io/v1/Ingress",
  reads: ["connections", "references", "world"],
  needs: "closed-world",
  messages: { missing: "namespace {namespace} has no Service {name} for the Ingress to send requests to" },
  check(ingress, surroundings) {
    const { connections, report } = surroundings;
    const backends = new Set(backendServices(ingress.value.spec ?? {}).map(({ path }) => [...path, "name"].join()));
    const missing = missingTargets(ingress, surroundings, ({ kind, at }) => kind === "Service" && backends.has(at.join()));
    for (const { edge, kind: _, ...details } of missing) {
      // Where no Services are kept beside the Ingress, they are kept elsewhere.
      if (details.help === null && !connections.neighbours.hasBeside(ingress, "Service")) continue;
      report("missing", { ...details, at: edge.at, data: { namespace: edge.namespace ?? "", name: edge.name } });
    }
  },
});
