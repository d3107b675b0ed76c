import { defineRule, unplaceableSurge } from "#kit";

export default defineRule({
  summary: "Rolling update that waits for a node with room for its first new pod",
  outcome: "risky",
  on: "apps/v1/Deployment",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    stuck: "a rolling update of Deployment {name} needs a place for one more pod beside its {replicas}, and no node has one",
  },
  check(deployment, { report, scheduling }) {
    const stuck = unplaceableSurge(deployment, scheduling);
    if (stuck === null) return;
    report("stuck", {
      at: ["spec", deployment.value.spec?.strategy === undefined ? "replicas" : "strategy"],
      data: { name: deployment.name, replicas: stuck.replicas },
      help: ["let maxUnavailable be at least 1, so that an old pod makes room", stuck.table].join("\n"),
      related: stuck.related,
      reason: "Unschedulable",
    });
  },
});
