import { backendServices, closest, defineRule } from "#kit";

export default defineRule({
  summary: "Ingress names a port that its Service does not have",
  outcome: "broken",
  on: "networking.k8s.io/v1/Ingress",
  reads: ["connections", "world"],
  messages: {
    number: "Service {service} has no port {port}, so requests to {route} get no answer",
    name: "Service {service} has no port named {port}, so requests to {route} get no answer",
  },
  check(ingress, { connections, report, world }) {
    if (world.isCompleted(ingress.document.source.uri)) return;
    for (const { name, port, path, route } of backendServices(ingress.value.spec ?? {})) {
      const services = connections.services.named(ingress.namespace, name);
      // What stands behind an ExternalName is no Service of this cluster.
      if (port === null || services.length === 0 || services.some(({ value }) => value.spec?.type === "ExternalName")) continue;
      if (services.some(({ document }) => world.isCompleted(document.source.uri))) continue;
      const ports = services.flatMap(({ value }) => value.spec?.ports ?? []);
      const isNumber = typeof port === "number";
      if (ports.some((one) => (isNumber ? one.port === port : one.name === port))) continue;
      const [service] = services;
      const target = ports.find(({ targetPort }) => targetPort === port);
      const near = isNumber
        ? null
        : closest(
            port,
            ports.map((one) => one.name ?? ""),
          );
      const listed = ports.map((one) => (one.name ? `${one.port} (${one.name})` : `${one.port}`)).join(", ");
      const targeted =
        target === undefined ? null : `${port} is the targetPort of its port ${target.port}; an Ingress names the port`;
      report(isNumber ? "number" : "name", {
        at: [...path, "port", isNumber ? "number" : "name"],
        data: { service: name, port, route: route ?? "no other path" },
        help: targeted ?? (near === null || near === "" ? `its ports are ${listed}` : `did you mean ${near}?`),
        related: service ? [{ object: service, path: ["spec", "ports"], note: "the ports of the Service" }] : [],
      });
    }
  },
});
