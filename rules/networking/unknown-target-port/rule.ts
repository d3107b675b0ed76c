import { closest, defineRule, findPort, targetOf } from "#kit";

export default defineRule({
  summary: "Service sends traffic to a named port that no container has",
  outcome: "broken",
  on: "v1/Service",
  reads: ["connections", "world"],
  messages: {
    unknown: "no container of the Service's pods has a port named {target}, so port {port} has no endpoints",
    protocol:
      "port {target} of the Service's pods is for {found}, and port {port} of the Service for {protocol}, so it has no endpoints",
  },
  check(service, { connections: { services }, report, world }) {
    const pods = services.podsOf(service);
    if (pods.length === 0 || pods.some(({ owner }) => world.isCompleted(owner.document.source.uri))) return;
    const declared = pods.flatMap((pod) => services.portsOf(pod).map((port) => ({ ...port, pod })));
    for (const [index, served] of (service.value.spec?.ports ?? []).entries()) {
      const { protocol = "TCP", port, name } = served;
      const target = targetOf(served);
      if (typeof target !== "string" || findPort(target, protocol, declared) !== null) continue;
      const other = declared.find((one) => one.name === target);
      const names = declared.flatMap((one) => (one.protocol === protocol && one.name !== null ? [one.name] : []));
      const near = closest(target, new Set(names)) ?? (new Set(names).size === 1 ? (names[0] ?? null) : null);
      const meant = other ?? declared.find((one) => one.name === near);
      const [first] = pods;
      const details = {
        at: ["spec", "ports", index, "targetPort"],
        related: meant
          ? [
              {
                object: meant.pod.owner,
                path: [...meant.pod.specPath, meant.list, meant.index, "ports"],
                note: "the ports that it has",
              },
            ]
          : first
            ? [{ object: first.owner, path: [...first.specPath, "containers"], note: "the containers" }]
            : [],
      };
      const data = { target, port: name ?? port ?? "" };
      if (other) report("protocol", { ...details, data: { ...data, protocol, found: other.protocol } });
      else report("unknown", { ...details, data, help: helpFor(near, names) });
    }
  },
});

function helpFor(near: string | null, names: readonly string[]): string {
  if (near !== null) return `did you mean ${near}?`;
  return names.length === 0 ? "they name no port; name one, or give its number" : `they have ${[...new Set(names)].join(", ")}`;
}
