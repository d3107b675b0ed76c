import { defineRule, rulesForPort } from "#kit";

export default defineRule({
  summary: "Pods that may connect to others by name, and are not let out to ask for names",
  outcome: "broken",
  on: "pods",
  reads: ["connections", "world"],
  given: ["NetworkPolicy"],
  needs: "closed-world",
  messages: { closed: "policy {policy} lets these pods out, and none lets them out to port 53, so they can look up no name" },
  check(pod, { connections: { traffic }, report, world }) {
    if (traffic.hasOtherPolicies || pod.spec.hostNetwork === true || pod.spec.dnsPolicy === "None") return;
    const policies = traffic.isolating(pod, "Egress");
    if (policies.length === 0) return;
    const objects = [pod.owner, ...policies];
    if (objects.some(({ document }) => world.isCompleted(document.source.uri))) return;
    const all = policies.map((object) => ({ object, namespace: object.namespace ?? "", spec: object.value.spec ?? {} }));
    const dns = [53, 5353, 1053, 8053].flatMap((port) => ["UDP", "TCP"].map((protocol) => ({ port, protocol })));
    if (dns.some((port) => rulesForPort(all, "Egress", port, []).length > 0)) return;
    // Pods that are let out nowhere are meant to talk to nobody; with addresses alone, names may not be needed.
    const opening = all.find(({ spec }) =>
      spec.egress?.some(({ to = [] }) => to.some(({ podSelector, namespaceSelector }) => podSelector ?? namespaceSelector)),
    );
    if (opening === undefined) return;
    report("closed", {
      at: { path: pod.labelsPath, part: "key" },
      data: { policy: opening.object.name },
      help: "allow egress to port 53, UDP and TCP, of the pods k8s-app: kube-dns in namespace kube-system",
      related: [{ object: opening.object, path: ["spec", "egress"], note: "where they are let out" }],
    });
  },
});
