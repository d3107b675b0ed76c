import { defineRule, formatLabelSelector, policyPeers, typedSelector, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "NetworkPolicy allows traffic with a peer that does not exist",
  outcome: "broken",
  on: "networking.k8s.io/v1/NetworkPolicy",
  reads: ["connections", "world"],
  needs: "closed-world",
  messages: {
    "no-pod": "no pod in namespace {namespace} matches {selector}, so this allows nothing",
    "no-namespace": "namespace {namespace} has no label {key}, so this does not allow its pods",
  },
  check(policy, { connections: { selection, traffic }, report, world }) {
    if (world.isCompleted(policy.document.source.uri)) return;
    for (const { peer, path } of policyPeers(policy.value.spec ?? {})) {
      const { podSelector, namespaceSelector } = peer;
      const selector = typedSelector(podSelector ?? {});
      const namespace = namespaceSelector === undefined ? policy.namespace : onlyNamespace(namespaceSelector.matchLabels ?? {});
      const text = formatLabelSelector(selector);
      const unmatched = namespace === null || text === "<none>" ? null : selection.unmatched(policy, selector, namespace);
      if (unmatched !== null && namespace !== null) {
        const data = { namespace, selector: text };
        report("no-pod", { at: [...path, "podSelector"], data, ...unmatchedDetails(unmatched) });
        continue;
      }
      for (const [key, value] of Object.entries(namespaceSelector?.matchLabels ?? {})) {
        if (!namesNamespace.has(key)) continue;
        const meant = world.of("v1/Namespace").find(({ name }) => name === value);
        if (meant === undefined || world.isCompleted(meant.document.source.uri)) continue;
        if (world.of("v1/Namespace").some(({ name }) => Object.hasOwn(traffic.namespaceLabels(name), key))) continue;
        report("no-namespace", {
          at: [...path, "namespaceSelector", "matchLabels", key],
          data: { namespace: value, key },
          help: `each namespace has its name in kubernetes.io/metadata.name: ${value}`,
          related: [{ object: meant, path: ["metadata"], note: "has no such label" }],
        });
      }
    }
  },
});

/** The namespace that a selector names, where that is all it says. */
function onlyNamespace(labels: { readonly [key: string]: string }): string | null {
  return Object.keys(labels).length === 1 ? (labels["kubernetes.io/metadata.name"] ?? null) : null;
}

/** Labels that people think each namespace has. */
const namesNamespace: ReadonlySet<string> = new Set(["name", "namespace", "kubernetes.io/name", "app.kubernetes.io/name"]);
