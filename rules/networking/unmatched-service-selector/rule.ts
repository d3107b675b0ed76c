import { defineRule, formatLabels, selectorFixes, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "Service selector matches no pod in its namespace",
  outcome: "broken",
  on: "v1/Service",
  reads: ["connections"],
  needs: "closed-world",
  messages: { unmatched: "no pod in namespace {namespace} carries the labels {labels}, so the Service has no endpoints" },
  check(service, { connections, report }) {
    const { selector = {}, type } = service.value.spec ?? {};
    if (type === "ExternalName" || Object.keys(selector).length === 0) return;
    const unmatched = connections.selection.unmatched(service, { matchLabels: selector });
    if (unmatched === null) return;
    report("unmatched", {
      at: ["spec", "selector"],
      data: { namespace: service.namespace ?? "", labels: formatLabels(selector) },
      ...unmatchedDetails(unmatched),
      fixes: selectorFixes(service, ["spec", "selector"], unmatched),
    });
  },
});
