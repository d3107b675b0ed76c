import { defineRule, missingTargets } from "#kit";

export default defineRule({
  summary: "Binding of a role that does not exist",
  outcome: "broken",
  on: ["rbac.authorization.k8s.io/v1/RoleBinding", "rbac.authorization.k8s.io/v1/ClusterRoleBinding"],
  reads: ["references", "world"],
  needs: "closed-world",
  messages: {
    role: "namespace {namespace} has no Role {name}, so the binding grants nothing",
    "cluster-role": "there is no ClusterRole {name}, so the binding grants nothing",
  },
  check(binding, { report, references, world }) {
    const missing = missingTargets(binding, { references, world }, ({ at }) => at[0] === "roleRef");
    for (const { edge, kind, help, related, ...details } of missing) {
      const { name, namespace, at } = edge;
      if (kind === "ClusterRole") report("cluster-role", { ...details, help, related, at, data: { name } });
      if (kind !== "Role") continue;
      const [wide] = world.existence.named("ClusterRole", name);
      report("role", {
        ...details,
        at,
        data: { name, namespace: namespace ?? "" },
        help: wide === undefined ? help : "roleRef.kind would have to be ClusterRole",
        related: wide === undefined ? related : [{ object: wide, path: ["kind"], note: "a ClusterRole of that name" }],
      });
    }
  },
});
