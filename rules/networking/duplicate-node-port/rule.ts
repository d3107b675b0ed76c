import { defineRule, type ObjectOf, type World } from "#kit";

export default defineRule({
  summary: "Two Services ask for the same node port",
  outcome: "rejected",
  on: "world",
  reads: ["connections"],
  messages: { duplicate: "node port {port} belongs to Service {other} already, so one of the two is refused" },
  check(world: World, { connections: { neighbours }, report }) {
    const taken = new Map<number, ObjectOf<"v1/Service">[]>();
    for (const service of world.of("v1/Service")) {
      const { ports = [], type } = service.value.spec ?? {};
      // A Service may use one number for two protocols; two Services may not.
      for (const [index, { nodePort = 0 }] of type === "NodePort" || type === "LoadBalancer" ? ports.entries() : []) {
        if (nodePort === 0) continue;
        const holders = taken.get(nodePort) ?? [];
        taken.set(nodePort, holders);
        const other = holders.slice(0, 50).find((holder) => holder !== service && neighbours.areTogether(holder, service));
        if (!holders.includes(service)) holders.push(service);
        if (other === undefined) continue;
        const theirs = other.value.spec?.ports?.findIndex((one) => one.nodePort === nodePort) ?? 0;
        report("duplicate", {
          object: service,
          at: ["spec", "ports", index, "nodePort"],
          data: { port: nodePort, other: `${other.namespace}/${other.name}` },
          reason: "FieldValueInvalid",
          clusterMessage: `spec.ports[${index}].nodePort: Invalid value: ${nodePort}: provided port is already allocated`,
          help: "leave nodePort out, and the cluster chooses one",
          related: [{ object: other, path: ["spec", "ports", theirs, "nodePort"], note: "has it, too" }],
        });
      }
    }
  },
});
