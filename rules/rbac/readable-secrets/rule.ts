import { allowedVerb, defineRule, secretReading } from "#kit";

export default defineRule({
  summary: "Permission to read all Secrets",
  outcome: "risky",
  on: ["rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole"],
  presets: ["security"],
  messages: { readable: "{verb} on secrets shows all Secrets {where}, tokens of service accounts among them" },
  check({ value, kind, namespace }, { report }) {
    for (const [number, rule] of (value.rules ?? []).entries()) {
      // All resources at once are told by rbac/wildcard-rule.
      if (rule.resources?.includes("*") || (rule.resourceNames?.length ?? 0) > 0) continue;
      const verb = allowedVerb(rule, secretReading);
      if (verb === null) continue;
      report("readable", {
        at: ["rules", number, "resources", rule.resources?.indexOf("secrets") ?? 0],
        data: { verb, where: kind === "Role" ? `of namespace ${namespace}` : "of the cluster" },
        help: "name the Secrets that are needed in resourceNames",
      });
    }
  },
});
