import { defineRule, openSubjects } from "#kit";

/** What Kubernetes itself gives to everybody. */
const harmless: ReadonlySet<string> = new Set(["system:public-info-viewer", "system:basic-user", "system:discovery"]);

export default defineRule({
  summary: "Binding to everybody",
  outcome: "risky",
  on: ["rbac.authorization.k8s.io/v1/RoleBinding", "rbac.authorization.k8s.io/v1/ClusterRoleBinding"],
  presets: ["security"],
  messages: { open: "{subject} is {who}" },
  check({ value }, { report }) {
    if (harmless.has(value.roleRef?.name ?? "")) return;
    for (const [index, { kind, name = "" }] of (value.subjects ?? []).entries()) {
      const who = kind === "ServiceAccount" ? undefined : openSubjects.get(name);
      if (who !== undefined) report("open", { at: ["subjects", index, "name"], data: { subject: name, who } });
    }
  },
});
