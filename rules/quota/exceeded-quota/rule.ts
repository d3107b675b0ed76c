import { defineRule, describeShares, quotaNamed, quotaResource, refusedFor, shownName } from "#kit";

export default defineRule({
  summary: "Namespace whose objects and pods need more than its ResourceQuota allows",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: {
    pods: "only {created} of {wanted} pods fit into ResourceQuota {quota}: not enough {resources}",
    object: "{kind} {name} does not fit into ResourceQuota {quota}: not enough {resources}",
    part: "{part} does not fit into ResourceQuota {quota}: not enough {resources}",
  },
  check(object, { admission, report, world }) {
    for (const { base, denial, what, created, wanted, ...refused } of refusedFor(object, admission, ["quota-exceeded"])) {
      const { quota, exceeded } = denial;
      const namespace = object.namespace ?? "";
      const resources = exceeded.map(({ resource }) => resource).join(" and ");
      const manifest = quotaNamed(world, namespace, quota);
      const demands = exceeded.flatMap(({ resource }) => quotaResource(admission, namespace, quota, resource) ?? []);
      const details = {
        help: demands.map((demand) => describeShares(demand, "steady")).join("\n"),
        related:
          manifest === null
            ? []
            : exceeded.map(({ resource }) => ({ object: manifest, path: ["spec", "hard", resource], note: "the quota" })),
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      };
      const { kind } = object;
      const name = shownName(object);
      const nameAt = ["metadata", object.name === "" ? "generateName" : "name"];
      if (what === "pod") report("pods", { ...details, at: ["spec", "replicas"], data: { created, wanted, quota, resources } });
      else if (what === "object") report("object", { ...details, at: nameAt, data: { kind, name, quota, resources } });
      else {
        const part = what === "claim" ? "a claim of its pods" : `what ${kind} ${name} makes first`;
        report("part", { ...details, at: what === "claim" ? base : nameAt, data: { part, quota, resources } });
      }
    }
  },
});
