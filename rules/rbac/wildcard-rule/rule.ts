import { defineRule } from "#kit";

const fields = ["apiGroups", "resources", "verbs"] as const;

export default defineRule({
  summary: "Rule of a role that allows everything of some sort",
  outcome: "risky",
  on: ["rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole"],
  presets: ["security"],
  messages: {
    everything: "this allows everything to everything {where}, what is added later included",
    wildcard: "* in {field} allows what is added later, too",
  },
  check({ value, kind }, { report }) {
    for (const [number, rule] of (value.rules ?? []).entries()) {
      const wild = fields.filter((field) => rule[field]?.includes("*"));
      // All groups with a resource's name are no more than that resource.
      const field = wild.find((name) => name !== "apiGroups");
      if (field === undefined) continue;
      const at = ["rules", number, field, rule[field]?.indexOf("*") ?? 0];
      const where = kind === "Role" ? "in its namespace" : "in the cluster";
      if (wild.length < fields.length) report("wildcard", { at, data: { field }, help: "name what is needed" });
      else report("everything", { at, data: { where }, help: "name what is needed" });
    }
  },
});
