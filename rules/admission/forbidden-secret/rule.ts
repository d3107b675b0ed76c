import { defineRule, refusedFor } from "#kit";

export default defineRule({
  summary: "Pod that uses a Secret or a ServiceAccount which it may not",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "world"],
  messages: {
    forbidden: "ServiceAccount {account} lets its pods use only the Secrets that it lists, and Secret {secret} is not among them",
    mirror: "a mirror pod may not {what}: it only shows what a kubelet runs without the API server",
  },
  check(object, { admission, report, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["secret-not-allowed", "mirror-pod-reference"])) {
      const server = { outcome: refused.outcome, reason: refused.reason, clusterMessage: refused.clusterMessage };
      if (denial.code === "mirror-pod-reference") {
        const help = "drop the annotation kubernetes.io/config.mirror: kubelets write it";
        report("mirror", { at: [...base, "metadata", "annotations"], data: { what: denial.what }, help, ...server });
        continue;
      }
      const { secret, serviceAccount: account } = denial;
      const known = world.of("v1/ServiceAccount", object.namespace ?? "").find(({ name }) => name === account);
      report("forbidden", {
        at: [...base, "spec"],
        data: { account, secret },
        help: `add ${secret} to the ServiceAccount's secrets, or drop its annotation kubernetes.io/enforce-mountable-secrets`,
        related: known === undefined ? [] : [{ object: known, path: ["metadata", "annotations"], note: "asks for it" }],
        ...server,
      });
    }
  },
});
