import { defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Binding to a ServiceAccount that does not exist",
  outcome: "broken",
  on: ["rbac.authorization.k8s.io/v1/RoleBinding", "rbac.authorization.k8s.io/v1/ClusterRoleBinding"],
  reads: ["references", "world"],
  needs: "closed-world",
  messages: { missing: "namespace {namespace} has no ServiceAccount {name}, so it is granted nothing" },
  check(binding, surroundings) {
    const { report } = surroundings;
    for (const { edge, kind: _, ...details } of missingTargets(binding, surroundings, ({ at }) => at[0] === "subjects"))
      report("missing", { ...details, at: edge.at, data: { name: edge.name, namespace: edge.namespace ?? "" } });
  },
});
