import { affinityTerms, defineRule, formatLabelSelector, pendingFor, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "Affinity to other pods whose labels no pod has, though some nearly have them",
  outcome: "risky",
  on: "pods",
  reads: ["connections", "scheduling", "world"],
  needs: "closed-world",
  messages: {
    required: "the pods must be near pods with {selector}, and there are none in {where}, so no node takes them",
    preferred: "the pods prefer to be near pods with {selector}, and there are none in {where}",
    anti: "the pods keep away from pods with {selector}, and there are none in {where}, so they keep away from nothing",
  },
  check(pod, { connections: { selection }, report, scheduling, world }) {
    // Where nodes are known, it is told node by node.
    if (pendingFor(pod, "unmatched-pod-affinity", scheduling) !== null) return;
    for (const { kind, selector, namespaces, path } of affinityTerms(pod, world.minor)) {
      const unmatched = selection.unmatchedAmong(pod.owner, selector, namespaces);
      // What is elsewhere may well be in the cluster: only a slip gives itself away.
      if (unmatched === null || (unmatched.near.length === 0 && (kind !== "required" || world.closure !== "declared"))) continue;
      const where = namespaces === "all" ? "any namespace" : `namespace ${namespaces.join(", ")}`;
      report(kind, {
        at: [...pod.specPath, ...path],
        data: { selector: formatLabelSelector(selector), where },
        ...(kind === "required" ? { outcome: "unschedulable" as const } : {}),
        ...unmatchedDetails(unmatched),
      });
    }
  },
});
