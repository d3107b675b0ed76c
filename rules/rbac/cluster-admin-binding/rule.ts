import { defineRule } from "#kit";

export default defineRule({
  summary: "Binding to cluster-admin",
  outcome: "risky",
  on: ["rbac.authorization.k8s.io/v1/RoleBinding", "rbac.authorization.k8s.io/v1/ClusterRoleBinding"],
  presets: ["security"],
  messages: {
    cluster: "cluster-admin lets {subjects} do everything in the cluster",
    namespace: "cluster-admin lets {subjects} do everything in namespace {namespace}",
  },
  check({ value, namespace }, { report }) {
    const { kind, name } = value.roleRef ?? {};
    if (kind !== "ClusterRole" || name !== "cluster-admin") return;
    const subjects = (value.subjects ?? []).map((subject) => `${subject.kind} ${subject.name}`).join(", ") || "nobody yet";
    const at = ["roleRef", "name"];
    if (namespace === null) report("cluster", { at, data: { subjects } });
    else report("namespace", { at, data: { subjects, namespace } });
  },
});
