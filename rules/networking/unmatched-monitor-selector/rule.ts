import { defineRule, formatLabelSelector, matchesLabels, readMonitor, unmatchedDetails } from "#kit";

export default defineRule({
  summary: "ServiceMonitor or PodMonitor that selects nothing",
  outcome: "broken",
  on: "object",
  reads: ["connections"],
  given: ["ServiceMonitor.monitoring.coreos.com", "PodMonitor.monitoring.coreos.com"],
  needs: "closed-world",
  messages: {
    service: "no Service in {where} matches {selector}, so nothing is scraped",
    pod: "no pod in {where} matches {selector}, so nothing is scraped",
  },
  check(object, { connections, report }) {
    const monitor = readMonitor(object);
    if (monitor === null || object.namespace === null) return;
    const { labelledServices, selection, services } = connections;
    const { selects, selector, namespaces: wanted } = monitor;
    const text = formatLabelSelector(selector);
    if (text === "<none>" || text === "<error>") return;
    const namespaces = wanted === "own" ? [object.namespace] : wanted;
    const from = selects === "services" ? labelledServices : selection;
    const unmatched = from.unmatchedAmong(object, selector, namespaces);
    if (unmatched === null) return;
    const where = namespaces === "all" ? "any namespace" : `namespace ${namespaces.join(", ")}`;
    const details = { at: ["spec", "selector"], data: { where, selector: text }, ...unmatchedDetails(unmatched) };
    const { matchLabels = {} } = selector;
    const meant = (namespaces === "all" ? [] : namespaces)
      .flatMap((namespace) => services.in(namespace))
      .find(({ value }) => selects === "services" && matchesLabels(matchLabels ?? {}, value.spec?.selector ?? {}));
    if (meant === undefined) report(selects === "services" ? "service" : "pod", details);
    else
      report("service", {
        ...details,
        help: `Service ${meant.name} selects pods with these labels; a ServiceMonitor looks at its own labels, in metadata`,
        related: [{ object: meant, path: ["metadata"], part: "key", note: "the labels that count" }],
      });
  },
});
