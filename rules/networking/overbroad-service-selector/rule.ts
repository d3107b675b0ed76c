import { defineRule, formatLabels, targetOf } from "#kit";

export default defineRule({
  summary: "Service also sends traffic to pods that do not listen on its port",
  outcome: "risky",
  on: "v1/Service",
  reads: ["connections", "world"],
  messages: {
    job: "the selector {selector} also matches the pods of {kind} {other}, which get a share of the connections while they run",
    port: "the selector {selector} also matches the pods of {kind} {other}, which declare ports, and not {target}",
  },
  check(service, { connections: { neighbours, services }, report, world }) {
    const { selector = {}, ports = [], clusterIP } = service.value.spec ?? {};
    const pods = services.podsOf(service);
    if (pods.length < 2 || clusterIP === "None" || world.isCompleted(service.document.source.uri)) return;
    const numbers = ports.map(targetOf).filter((target) => typeof target === "number");
    const listens = (pod: (typeof pods)[number]): boolean => services.portsOf(pod).some(({ number }) => numbers.includes(number));
    const right = pods.find((pod) => !isJob(pod.owner.kind) && listens(pod));
    // Pods without a port of that name are left out of the endpoints.
    if (right === undefined || numbers.length === 0) return;
    for (const pod of pods) {
      const { owner } = pod;
      const isWrong = isJob(owner.kind) ? !listens(pod) : services.portsOf(pod).length > 0 && !listens(pod);
      if (!isWrong || !neighbours.areTogether(owner, right.owner) || world.isCompleted(owner.document.source.uri)) continue;
      const data = { selector: formatLabels(selector), kind: owner.kind, other: owner.name };
      const details = {
        at: ["spec", "selector"],
        help: "add a label to the selector that only the right pods carry, or name the port",
        related: [{ object: owner, path: pod.labelsPath, note: "matched, too" }],
      };
      if (isJob(owner.kind)) report("job", { ...details, data });
      else report("port", { ...details, data: { ...data, target: numbers.join(", ") } });
      return;
    }
  },
});

function isJob(kind: string): boolean {
  return kind === "Job" || kind === "CronJob";
}
