import { defineRule, describeShares, type KubeObject, quotaResource, stuckRollout, textAt } from "#kit";

export default defineRule({
  summary: "Rolling update that can never end, since the ResourceQuota has no room for it",
  outcome: "pods-rejected",
  on: "object",
  reads: ["admission"],
  given: ["ResourceQuota"],
  messages: {
    stuck:
      "a rolling update of {kind} {name} stops at {updated} of {wanted} new pods: ResourceQuota {quota} has no room for more",
  },
  check(object, { admission, report }) {
    const stuck = stuckRollout(admission.of(object));
    if (stuck === null) return;
    const { clusterMessage, denial, updated, wanted } = stuck;
    const { kind, name, namespace } = object;
    const demands = denial.exceeded.flatMap(
      ({ resource }) => quotaResource(admission, namespace ?? "", denial.quota, resource) ?? [],
    );
    const way = kind === "Deployment" ? "let maxUnavailable be at least 1, or use strategy Recreate" : "let maxSurge be 0";
    report("stuck", {
      at: ["spec", kind === "Deployment" ? "strategy" : "updateStrategy"],
      data: { kind, name, updated, wanted, quota: denial.quota },
      ...{ reason: "FailedCreate", clusterMessage },
      // A strategy that is written contradicts the quota; by default a Deployment only turns out not to be updatable.
      ...(hasStrategy(object) ? {} : { outcome: "risky" as const }),
      help: [`${way}; or raise the quota`, ...demands.map((demand) => describeShares(demand, "peak"))].join("\n"),
    });
  },
});

function hasStrategy({ kind, value }: KubeObject): boolean {
  return kind !== "Deployment" || textAt(value, ["spec", "strategy", "type"]) !== null || isThere(value, "rollingUpdate");
}

function isThere(value: unknown, field: string): boolean {
  return ["maxSurge", "maxUnavailable"].some((limit) => textAt(value, ["spec", "strategy", field, limit]) !== null);
}
