import { defineRule, formatLabelSelector, typedSelector, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "NetworkPolicy that applies to no pod",
  outcome: "broken",
  on: "networking.k8s.io/v1/NetworkPolicy",
  reads: ["connections"],
  needs: "closed-world",
  messages: { unmatched: "no pod in namespace {namespace} matches {selector}, so the policy protects nothing" },
  check(policy, { connections, report }) {
    const selector = typedSelector(policy.value.spec?.podSelector ?? {});
    const text = formatLabelSelector(selector);
    // One for all pods is there for those that come.
    if (text === "<none>") return;
    const unmatched = connections.selection.unmatched(policy, selector);
    if (unmatched === null) return;
    report("unmatched", {
      at: ["spec", "podSelector"],
      data: { namespace: policy.namespace ?? "", selector: text },
      ...unmatchedDetails(unmatched),
    });
  },
});
