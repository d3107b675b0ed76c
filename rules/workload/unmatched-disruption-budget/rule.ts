import { defineRule, formatLabelSelector, typedSelector, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "PodDisruptionBudget that protects no pod",
  outcome: "broken",
  on: "policy/v1/PodDisruptionBudget",
  reads: ["connections"],
  needs: "closed-world",
  messages: {
    unmatched: "no pod in namespace {namespace} matches {selector}, so the budget protects nothing",
    "no-selector": "a budget without a selector selects no pod, so it protects nothing",
  },
  check(budget, { connections, report }) {
    const { selector: written } = budget.value.spec ?? {};
    if (written === undefined) {
      report("no-selector", { at: ["spec"], help: "an empty selector, selector: {}, selects all pods of the namespace" });
      return;
    }
    const selector = typedSelector(written);
    const unmatched = connections.selection.unmatched(budget, selector);
    if (unmatched === null) return;
    report("unmatched", {
      at: ["spec", "selector"],
      data: { namespace: budget.namespace ?? "", selector: formatLabelSelector(selector) },
      ...unmatchedDetails(unmatched),
    });
  },
});
