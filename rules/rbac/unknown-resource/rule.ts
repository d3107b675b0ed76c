import { defineRule, unknownPolicyResources } from "#kit";

export default defineRule({
  summary: "Rule of a role for a resource that its API groups do not have",
  outcome: "broken",
  on: ["rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole"],
  reads: ["world"],
  messages: { unknown: "{groups} no resource {resource}, so this allows nothing" },
  check(role, { report, world }) {
    const rules = role.value.rules ?? [];
    for (const [number, rule] of rules.entries()) {
      for (const { index, resource, help } of unknownPolicyResources(rules, rule, world)) {
        const groups = (rule.apiGroups ?? []).map((group) => (group === "" ? '""' : group));
        report("unknown", {
          at: ["rules", number, "resources", index],
          data: { resource, groups: groups.length === 1 ? `API group ${groups[0]} has` : `API groups ${groups.join(", ")} have` },
          help,
          related: [{ object: role, path: ["rules", number, "apiGroups"], note: "the groups it is looked for in" }],
        });
      }
    }
  },
});
