import { allowedVerb, defineRule, escalations } from "#kit";

export default defineRule({
  summary: "Permission with which others can be got",
  outcome: "risky",
  on: ["rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole"],
  presets: ["security"],
  messages: { escalating: "with {verb} on {resource} a program may {allows}" },
  check({ value }, { report }) {
    for (const [number, rule] of (value.rules ?? []).entries()) {
      // All resources at once are told by rbac/wildcard-rule; permissions for single objects are limited on purpose.
      if (rule.resources?.includes("*") || (rule.resourceNames?.length ?? 0) > 0) continue;
      for (const escalation of escalations) {
        const verb = allowedVerb(rule, escalation);
        const { resource, allows } = escalation;
        const index = rule.resources?.indexOf(resource) ?? -1;
        if (verb === null || index < 0) continue;
        report("escalating", { at: ["rules", number, "resources", index], data: { verb, resource, allows } });
      }
    }
  },
});
