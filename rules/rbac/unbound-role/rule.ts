import { defineRule, isUnused } from "#kit";

export default defineRule({
  summary: "Role that nothing binds",
  outcome: "advice",
  on: ["rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole"],
  reads: ["world"],
  needs: "closed-world",
  messages: { unbound: "no binding grants {kind} {name}" },
  check(role, { report, world }) {
    if (isUnused(role, world)) report("unbound", { at: ["metadata", "name"], data: { kind: role.kind, name: role.name } });
  },
});
