import { defineRule, routeBackends } from "#kit";

export default defineRule({
  summary: "Gateway API route that names a port which its Service does not have",
  outcome: "broken",
  on: "object",
  reads: ["connections", "world"],
  messages: { unknown: "Service {service} has no port {port}, so the requests that the route sends there get 500" },
  check(route, { connections, report, world }) {
    if (world.isCompleted(route.document.source.uri)) return;
    for (const { name, namespace, port, path } of routeBackends(route)) {
      const services = connections.services.named(namespace, name);
      const [service] = services;
      if (service === undefined || services.some(({ value }) => value.spec?.type === "ExternalName")) continue;
      if (services.some(({ document }) => world.isCompleted(document.source.uri))) continue;
      const ports = services.flatMap(({ value }) => value.spec?.ports ?? []);
      if (ports.some((one) => one.port === port)) continue;
      const target = ports.find(({ targetPort }) => targetPort === port);
      const help =
        target === undefined
          ? `its ports are ${ports.map((one) => (one.name ? `${one.port} (${one.name})` : `${one.port}`)).join(", ")}`
          : `${port} is the targetPort of its port ${target.port}; a route names the port`;
      const related = [{ object: service, path: ["spec", "ports"], note: "the ports of the Service" }];
      report("unknown", { at: path, data: { service: name, port }, help, related });
    }
  },
});
