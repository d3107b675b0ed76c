import { defineRule, describeShares, quotaNamed, quotaResources, shortageText } from "#kit";

export default defineRule({
  summary: "ResourceQuota without room for the surge of a rolling update",
  outcome: "risky",
  on: "v1/ResourceQuota",
  reads: ["admission", "world"],
  messages: {
    peak: "while Deployment {name} rolls, its pods need {missing} more {resource} than ResourceQuota {quota} has left: the update is slower",
  },
  check({ name: quota, namespace }, { admission, report, world }) {
    for (const demand of quotaResources(admission, namespace ?? "")) {
      const missing = shortageText(demand, "peak");
      const owner = demand.peakOf === null ? null : admission.objectOf(demand.peakOf.workload);
      if (demand.quota !== quota || missing === null || owner === null || shortageText(demand, "steady") !== null) continue;
      // A rollout that ends here has a rule of its own.
      const { rollout } = admission.of(owner)?.pods ?? { rollout: null };
      if (rollout !== null && rollout.kind !== "complete") continue;
      const manifest = quotaNamed(world, namespace, quota);
      report("peak", {
        object: owner,
        at: ["spec", "strategy"],
        data: { name: owner.name, missing, resource: demand.resource, quota },
        help: describeShares(demand, "peak"),
        related: manifest === null ? [] : [{ object: manifest, path: ["spec", "hard", demand.resource], note: "the quota" }],
      });
    }
  },
});
