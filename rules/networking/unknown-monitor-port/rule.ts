import { closest, defineRule, readMonitor } from "#kit";

export default defineRule({
  summary: "ServiceMonitor or PodMonitor that names a port which nothing it selects has",
  outcome: "broken",
  on: "object",
  reads: ["connections", "world"],
  given: ["ServiceMonitor.monitoring.coreos.com", "PodMonitor.monitoring.coreos.com"],
  messages: {
    service: "no Service that it selects has a port named {port}, so this is not scraped",
    pod: "no container of the pods that it selects has a port named {port}, so this is not scraped",
  },
  check(object, { connections, report, world }) {
    const monitor = readMonitor(object);
    if (monitor === null || object.namespace === null) return;
    const { labelledServices, selection, services } = connections;
    const { selects, selector, namespaces: wanted, endpoints } = monitor;
    const namespaces = wanted === "own" ? [object.namespace] : wanted;
    const found = selects === "services" ? labelledServices.podsAmong(namespaces, selector) : [];
    const pods = selects === "pods" ? selection.podsAmong(namespaces, selector) : [];
    const from = selects === "services" ? labelledServices : selection;
    const owners = [...found, ...pods].map(({ owner }) => owner);
    if ([object, ...owners].some(({ document }) => world.isCompleted(document.source.uri))) return;
    const [first] = owners;
    // What selects everything is meant for what the cluster holds besides.
    if (first === undefined || Object.keys(selector.matchLabels ?? {}).length === 0) return;
    const names = new Set([
      ...found.flatMap(({ owner }) => (owner.value.spec?.ports ?? []).map(({ name }) => name ?? "")),
      ...pods.flatMap((pod) => services.portsOf(pod).map(({ name }) => name ?? "")),
    ]);
    for (const { name: port, path } of endpoints) {
      if (names.has(port)) continue;
      const near = closest(port, names);
      // An operator may well make the one that is meant.
      if (near === null && from.mayHoldMore(namespaces)) continue;
      report(selects === "services" ? "service" : "pod", {
        at: path,
        data: { port },
        help: near !== null && near !== "" ? `did you mean ${near}?` : helpFor([...names], selects),
        related: [{ object: first, path: ["spec"], part: "key", note: "what it selects" }],
      });
    }
  },
});

function helpFor(names: readonly string[], selects: string): string {
  const named = names.filter((name) => name !== "");
  if (named.length > 0) return `they have ${named.join(", ")}`;
  return selects === "services" ? "they name no port; name one in the Service" : "they name no port; name one in the container";
}
