import { defineRule, findPort, rulesForPort, targetOf } from "#kit";

export default defineRule({
  summary: "Service whose port no NetworkPolicy lets anybody reach",
  outcome: "broken",
  on: "v1/Service",
  reads: ["connections", "world"],
  given: ["NetworkPolicy"],
  needs: "closed-world",
  messages: {
    closed: "no NetworkPolicy lets anybody connect to port {target} of the pods, and {policy} shuts out what none allows",
  },
  check(service, { connections: { services, traffic }, report, world }) {
    const pods = services.podsOf(service);
    if (pods.length === 0 || traffic.hasOtherPolicies) return;
    const isolating = pods.map((pod) => ({ pod, policies: traffic.isolating(pod, "Ingress") }));
    // Pods on the network of their node are not what policies are about.
    if (isolating.some(({ pod, policies }) => policies.length === 0 || pod.spec.hostNetwork === true)) return;
    const objects = [service, ...isolating.flatMap(({ pod, policies }) => [pod.owner, ...policies])];
    if (objects.some(({ document }) => world.isCompleted(document.source.uri))) return;
    for (const [index, served] of (service.value.spec?.ports ?? []).entries()) {
      const { protocol = "TCP" } = served;
      const target = targetOf(served);
      const isOpen = isolating.some(({ pod, policies }) => {
        const declared = services.portsOf(pod);
        const number = findPort(target, protocol, declared);
        if (number === null) return true;
        const all = policies.map(({ namespace, value }) => ({ namespace: namespace ?? "", spec: value.spec ?? {} }));
        return rulesForPort(all, "Ingress", { port: number, protocol }, declared).length > 0;
      });
      const policy = isolating[0]?.policies[0];
      if (isOpen || policy === undefined) continue;
      report("closed", {
        at: ["spec", "ports", index],
        data: { target, policy: policy.name },
        help: "policies see the port of the container; add one that allows it",
        related: isolating[0]?.policies.slice(0, 3).map((object) => ({ object, path: ["spec"], note: "selects the pods" })) ?? [],
      });
    }
  },
});
