import { declaresAllPorts, defineRule, mentionsNumber, targetOf } from "#kit";

export default defineRule({
  summary: "Service sends traffic to a port number that its containers do not declare, though they declare others",
  outcome: "risky",
  on: "v1/Service",
  reads: ["connections", "world"],
  messages: { undeclared: "traffic to port {port} goes to port {target}, and the containers declare only {declared}" },
  check(service, { connections: { services }, report, world }) {
    const pods = services.podsOf(service);
    // The addresses behind a headless Service are used with whatever port a client likes.
    if (pods.length === 0 || service.value.spec?.clusterIP === "None") return;
    // A container that declares no port listens on what it likes.
    if (!pods.every(({ owner, spec }) => declaresAllPorts(spec) && !world.isCompleted(owner.document.source.uri))) return;
    const numbers = new Set(pods.flatMap((pod) => services.portsOf(pod).map(({ number }) => number)));
    const targets = (service.value.spec?.ports ?? []).map(targetOf);
    // Where several are declared, or one of the Service's ports is, others are most often left out on purpose.
    if (numbers.size > 1 || targets.some((target) => typeof target !== "number" || numbers.has(target))) return;
    const declared = pods.flatMap((pod) => services.portsOf(pod).map((port) => ({ ...port, pod })));
    for (const [index, served] of (service.value.spec?.ports ?? []).entries()) {
      const { targetPort, port, protocol = "TCP", name } = served;
      const target = targetOf(served);
      if (typeof target !== "number" || target === 0) continue;
      if (declared.some((one) => one.number === target && one.protocol === protocol)) continue;
      const [first] = declared;
      if (first === undefined || pods.some(({ spec }) => mentionsNumber(spec, target))) continue;
      const texts = declared.map((one) => `${one.number}${one.protocol === "TCP" ? "" : `/${one.protocol}`}`);
      report("undeclared", {
        at: ["spec", "ports", index, targetPort === undefined ? "port" : "targetPort"],
        data: {
          port: name ?? port ?? "",
          target: `${target}${protocol === "TCP" ? "" : `/${protocol}`}`,
          declared: [...new Set(texts)].join(", "),
        },
        help: helpFor(targetPort === undefined, numbers),
        related: [
          { object: first.pod.owner, path: [...first.pod.specPath, first.list, first.index, "ports"], note: "what it declares" },
        ],
      });
    }
  },
});

function helpFor(isLeftOut: boolean, declared: ReadonlySet<number>): string | null {
  const [only] = declared;
  if (declared.size > 1 || only === undefined) return null;
  return isLeftOut ? `add targetPort: ${only}; without one it is the Service's own port` : `did you mean ${only}?`;
}
