import { defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Pods of a ServiceAccount that does not exist",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "existence", "world"],
  needs: "closed-world",
  messages: { missing: "there is no ServiceAccount {name} in namespace {namespace}, so no pod is created" },
  check(object, { admission, existence, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["service-account-missing"])) {
      const { serviceAccount: name } = denial;
      const namespace = object.namespace ?? "";
      if (existence.of("ServiceAccount", namespace, name) !== "missing") continue;
      // Samples without a namespace lie beside each other, and the accounts of some are made by other means.
      const isSure = object.namespaceFrom !== "default" || world.closure === "declared";
      const isNear = existence.near("ServiceAccount", namespace, name) !== null;
      if (!isSure && !isNear && !existence.isKeptBeside("ServiceAccount", object.document.source.uri)) continue;
      const elsewhere = existence.named("ServiceAccount", name);
      report("missing", {
        at: [...base, "spec", "serviceAccountName"],
        data: { name, namespace },
        help: elsewhere.length > 0 ? `namespace ${elsewhere[0]?.namespace} has one of that name` : `add ServiceAccount ${name}`,
        related: elsewhere.slice(0, 2).map((account) => ({ object: account, path: ["metadata"], note: "in another namespace" })),
        ...{ outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage },
      });
    }
  },
});
