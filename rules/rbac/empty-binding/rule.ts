import { defineRule } from "#kit";

export default defineRule({
  summary: "Binding without subjects",
  outcome: "advice",
  on: ["rbac.authorization.k8s.io/v1/RoleBinding", "rbac.authorization.k8s.io/v1/ClusterRoleBinding"],
  reads: ["world"],
  messages: { empty: "the binding names no subjects, so it grants {role} to nobody" },
  check({ value, document }, { report, world }) {
    if ((value.subjects?.length ?? 0) > 0 || world.isCompleted(document.source.uri)) return;
    const { kind = "", name = "" } = value.roleRef ?? {};
    report("empty", { at: { path: ["subjects"], part: "key" }, data: { role: `${kind} ${name}` } });
  },
});
