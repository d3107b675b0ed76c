import { defineRule, formatLabels, missingTargets } from "#kit";

export default defineRule({
  summary: "StatefulSet whose pods get no DNS names from its Service",
  outcome: "risky",
  on: "apps/v1/StatefulSet",
  reads: ["connections", "references", "world"],
  needs: "closed-world",
  messages: {
    missing: "namespace {namespace} has no Service {name}, so the pods have no DNS names of their own",
    unmatched: "Service {name} does not select the pods of the StatefulSet ({labels}), so they have no DNS names of their own",
  },
  check(set, { connections: { services }, report, references, world }) {
    const at = ["spec", "serviceName"];
    const name = set.value.spec?.serviceName ?? "";
    for (const { edge, kind: _, ...details } of missingTargets(
      set,
      { references, world },
      (one) => one.at[1] === "serviceName",
    )) {
      report("missing", { ...details, at: edge.at, data: { namespace: set.namespace ?? "", name } });
    }
    const pods = world.pods.of(set);
    const [service, ...more] = services.named(set.namespace, name);
    if (pods === null || service === undefined || more.length > 0) return;
    const files = [set.document, service.document].map(({ source }) => source.uri);
    const { selector = {} } = service.value.spec ?? {};
    // Without a selector somebody else writes the endpoints.
    if (Object.keys(selector).length === 0 || files.some((uri) => world.isCompleted(uri))) return;
    if (services.podsOf(service).some(({ owner }) => owner.kind === set.kind && owner.name === set.name)) return;
    report("unmatched", {
      at,
      data: { name, labels: formatLabels(pods.labels) },
      help: `it selects ${formatLabels(selector)}`,
      related: [
        { object: service, path: ["spec", "selector"], note: "what it selects" },
        { object: set, path: pods.labelsPath, note: "what the pods carry" },
      ],
    });
  },
});
