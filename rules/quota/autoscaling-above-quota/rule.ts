import { defineRule, describeShares, quotaNamed, quotaResources, shortageText } from "#kit";

export default defineRule({
  summary: "Autoscaler that may ask for more pods than the ResourceQuota has room for",
  outcome: "risky",
  on: ["autoscaling/v2/HorizontalPodAutoscaler", "autoscaling/v1/HorizontalPodAutoscaler"],
  reads: ["admission", "world"],
  messages: {
    scaled: "scaled to {replicas}, the pods of {kind} {name} need {missing} more {resource} than ResourceQuota {quota} has left",
  },
  check(autoscaler, { admission, report, world }) {
    const { namespace, value } = autoscaler;
    const { scaleTargetRef, maxReplicas = 1 } = value.spec ?? {};
    const { kind = "", name = "" } = scaleTargetRef ?? {};
    for (const demand of quotaResources(admission, namespace ?? "")) {
      const { resource, quota, shares } = demand;
      const missing = shortageText(demand, "autoscaled");
      if (missing === null || shortageText(demand, "steady") !== null) continue;
      const share = shares.find(({ demand: { workload } }) => workload.kind === kind && workload.object.metadata?.name === name);
      if (share === undefined || share.demand.pods.autoscaled <= share.demand.pods.steady) continue;
      const manifest = quotaNamed(world, namespace, quota);
      report("scaled", {
        at: ["spec", "maxReplicas"],
        data: { replicas: maxReplicas, kind, name, missing, resource, quota },
        help: describeShares(demand, "autoscaled"),
        related: manifest === null ? [] : [{ object: manifest, path: ["spec", "hard", resource], note: "the quota" }],
      });
    }
  },
});
