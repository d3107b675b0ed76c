import { containerPath, defineRule, quotaNamed, refusedFor } from "#kit";

export default defineRule({
  summary: "Containers without the requests or limits that a ResourceQuota counts",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: { missing: "container {container} has no {resources}, which ResourceQuota {quota} of namespace {namespace} counts" },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["quota-must-specify"])) {
      const byContainer = new Map<string, string[]>();
      for (const { resource, containers } of denial.missing)
        for (const container of containers) byContainer.set(container, [...(byContainer.get(container) ?? []), resource]);
      const quota = quotaNamed(world, object.namespace, denial.quota);
      for (const [container, resources] of byContainer) {
        const names = resources.map(fieldOf);
        report("missing", {
          at: [...base, ...containerPath(object.value, base, container), "resources"],
          data: {
            container,
            resources: names.join(" and no "),
            quota: denial.quota,
            namespace: object.namespace ?? "",
          },
          help: `set resources.${names.join(" and resources.")}, or a default in a LimitRange of the namespace`,
          related:
            quota === null
              ? []
              : resources.map((resource) => ({ object: quota, path: ["spec", "hard", resource], note: `counts ${resource}` })),
          ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
        });
      }
    }
  },
});

/** The field of a container that a quota's resource counts: `cpu` is `requests.cpu`. */
function fieldOf(resource: string): string {
  return resource.includes(".") ? resource : `requests.${resource}`;
}
