import { backendServices, defineRule, findPort, rulesForPort, targetOf, typedSelector } from "#kit";

export default defineRule({
  summary: "NetworkPolicies shut the Ingress controller out from what an Ingress points at",
  outcome: "broken",
  on: "networking.k8s.io/v1/Ingress",
  reads: ["connections", "world"],
  given: ["NetworkPolicy"],
  needs: "closed-world",
  messages: {
    closed: "only pods of namespace {namespace} may connect to Service {service}, and none of them is an Ingress controller",
  },
  check(ingress, { connections: { services, traffic }, report, world }) {
    const { namespace } = ingress;
    if (traffic.hasOtherPolicies || namespace === null) return;
    for (const { name, port, path } of backendServices(ingress.value.spec ?? {})) {
      const [service, ...more] = services.named(namespace, name);
      const wanted = service?.value.spec?.ports?.find((one) => one.name === port || one.port === port);
      const [pod, ...pods] = service === undefined ? [] : services.podsOf(service);
      if (service === undefined || wanted === undefined || pod === undefined || pods.length + more.length > 0) continue;
      const policies = traffic.isolating(pod, "Ingress");
      const files = [ingress, service, pod.owner, ...policies].map(({ document }) => document.source.uri);
      if (policies.length === 0 || pod.spec.hostNetwork === true || files.some((uri) => world.isCompleted(uri))) continue;
      const { protocol = "TCP" } = wanted;
      const number = findPort(targetOf(wanted), protocol, services.portsOf(pod));
      if (number === null) continue;
      const all = policies.map((object) => ({ object, namespace, spec: object.value.spec ?? {} }));
      const rules = rulesForPort(all, "Ingress", { port: number, protocol }, services.portsOf(pod));
      // What lets in nobody at all is told of the Service; who is let in from elsewhere may be the controller.
      const peers = rules.flatMap(({ rule }) => (rule.peers.length === 0 ? [{}] : rule.peers));
      const isNarrow = peers.every(
        ({ podSelector, namespaceSelector, ipBlock }) => podSelector && !namespaceSelector && !ipBlock,
      );
      if (peers.length === 0 || !isNarrow) continue;
      if (!peers.every(({ podSelector = {} }) => traffic.excludesControllers(namespace, typedSelector(podSelector)))) continue;
      report("closed", {
        at: [...path, "name"],
        data: { namespace, service: name },
        help: "allow the controller's namespace: namespaceSelector with kubernetes.io/metadata.name",
        related: rules
          .slice(0, 3)
          .map(({ policy }) => ({ object: policy.object, path: ["spec", "ingress"], note: "lets these in" })),
      });
    }
  },
});
