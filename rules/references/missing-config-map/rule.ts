import { absenceSentence, defineRule, missingTargets, userOf } from "#kit";

export default defineRule({
  summary: "Pods that need a ConfigMap that does not exist",
  outcome: "broken",
  on: "object",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: {
    variable: "{user} takes values from ConfigMap {name}, and namespace {namespace} has no such ConfigMap",
    volume: "{user} mounts ConfigMap {name}, and namespace {namespace} has no such ConfigMap",
  },
  check(object, surroundings) {
    const { report } = surroundings;
    const missing = missingTargets(object, surroundings, ({ ofPods, kind, reference }) => {
      const { consequence } = reference;
      return ofPods && kind === "ConfigMap" && (consequence === "container-not-made" || consequence === "volume-not-mounted");
    });
    for (const { edge, kind, ...details } of missing) {
      const { user, volume } = userOf(edge);
      const said = absenceSentence(edge.reference.consequence, { ...edge, kind, volume });
      report(volume === null ? "variable" : "volume", {
        ...details,
        at: edge.at,
        data: { user, name: edge.name, namespace: edge.namespace ?? "" },
        ...(said === null ? {} : { reason: said.reason, clusterMessage: said.message }),
      });
    }
  },
});
