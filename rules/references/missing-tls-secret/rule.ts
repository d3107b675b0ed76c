import { defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Ingress whose TLS secret does not exist",
  outcome: "broken",
  on: "networking.k8s.io/v1/Ingress",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: { missing: "namespace {namespace} has no Secret {name}, so {effect}" },
  check(ingress, surroundings) {
    const { report } = surroundings;
    for (const { edge, kind: _, ...details } of missingTargets(ingress, surroundings, ({ at }) => at[1] === "tls")) {
      const { name, namespace, reference } = edge;
      report("missing", {
        ...details,
        at: edge.at,
        data: { name, namespace: namespace ?? "", effect: reference.effect },
      });
    }
  },
});
