import { absenceSentence, defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Image pull secret that does not exist",
  outcome: "risky",
  on: "object",
  reads: ["references", "world"],
  needs: "closed-world",
  messages: { missing: "namespace {namespace} has no Secret {name} to pull images with" },
  check(object, surroundings) {
    const { report } = surroundings;
    const missing = missingTargets(
      object,
      surroundings,
      ({ kind, reference }) => kind === "Secret" && reference.consequence === "no-credentials",
    );
    for (const { edge, kind, ...details } of missing) {
      const said = edge.ofPods ? absenceSentence("no-credentials", { ...edge, kind, volume: null }) : null;
      report("missing", {
        ...details,
        at: edge.at,
        data: { name: edge.name, namespace: edge.namespace ?? "" },
        ...(said === null ? {} : { reason: said.reason, clusterMessage: said.message }),
      });
    }
  },
});
