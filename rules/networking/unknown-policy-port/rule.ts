import { closest, declaresAllPorts, defineRule, policyPorts, portMatches } from "#kit";

export default defineRule({
  summary: "NetworkPolicy lets traffic through to a port that the pods do not have",
  outcome: "broken",
  on: "networking.k8s.io/v1/NetworkPolicy",
  reads: ["connections", "world"],
  messages: {
    name: "no container of {whose} has a port named {port}, so nothing is let {way} by it",
    number: "the containers of {whose} declare only {declared}, and this lets traffic {way} to {port}",
  },
  check(policy, { connections: { selection, services }, report, world }) {
    for (const { whose, way, ports, pods, path } of policyPorts(policy, selection)) {
      const isServed = (wanted: (typeof ports)[number]): boolean =>
        pods.some((pod) => {
          const own = services.portsOf(pod);
          return own.some((one) => portMatches(wanted, one.number, one.protocol, own));
        });
      // Mostly the first pod has it; all of them are looked at only where none does.
      const unserved = [...ports.entries()].filter(([, wanted]) => wanted.port !== undefined && !isServed(wanted));
      if (pods.length === 0 || unserved.length === 0) continue;
      if (pods.some(({ owner }) => world.isCompleted(owner.document.source.uri))) continue;
      const declared = pods.flatMap((pod) => services.portsOf(pod).map((port) => ({ ...port, pod })));
      const isSure = unserved.length === ports.length && pods.every(({ spec }) => declaresAllPorts(spec));
      for (const [index, { port = "", protocol = "TCP" }] of unserved) {
        const isName = typeof port === "string";
        // Numbers that no container declares may still be listened on, above all beside others that one declares.
        if (!isName && !isSure) continue;
        const names = declared.flatMap((one) => (one.protocol === protocol && one.name !== null ? [one.name] : []));
        const near = isName ? closest(port, new Set(names)) : null;
        const [meant] = declared;
        report(isName ? "name" : "number", {
          at: [...path, index, "port"],
          data: { whose, way, port, declared: [...new Set(declared.map(({ number }) => number))].slice(0, 5).join(", ") },
          ...(isName ? {} : { outcome: "risky" as const }),
          help: near === null ? "policies see the port of the container, not that of a Service" : `did you mean ${near}?`,
          related: meant
            ? [
                {
                  object: meant.pod.owner,
                  path: [...meant.pod.specPath, meant.list, meant.index, "ports"],
                  note: "the ports that it has",
                },
              ]
            : [],
        });
      }
    }
  },
});
