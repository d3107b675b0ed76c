import { defineRule, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Pod that must be near other pods, and no node is near any of them",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { unmatched: "no node that the pod could go to is near pods that its affinity asks for ({keys})" },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "unmatched-pod-affinity", scheduling);
    if (outlook === null) return;
    const keys = [...new Set(reasonsOf(outlook, "pod-affinity").flatMap(({ topologyKeys }) => topologyKeys))];
    report("unmatched", {
      at: writtenPlace(pod, ["affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution"]),
      data: { keys: keys.join(", ") },
      ...placementDetails(outlook, scheduling),
    });
  },
});
