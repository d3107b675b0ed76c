import { defineRule, mainObstacle, pendingFor, placementDetails } from "#kit";

export default defineRule({
  summary: "Pod that no node takes, for reasons that differ from node to node",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    refused: "no node takes the pod: {obstacle}",
    held: "the scheduler does not look at the pod: {why}",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "unschedulable", scheduling);
    if (outlook === null) return;
    const { held } = outlook;
    if (held?.code === "no-resource-claim") {
      const at = [...pod.specPath, "resourceClaims"];
      report("held", { at, data: { why: held.message }, help: "create what it names, or correct the name" });
      return;
    }
    report("refused", {
      at: pod.specPath,
      data: { obstacle: mainObstacle(outlook) },
      ...placementDetails(outlook, scheduling),
    });
  },
});
