import { defineRule, isUnused } from "#kit";

export default defineRule({
  summary: "ServiceAccount that no pods run with",
  outcome: "advice",
  on: "v1/ServiceAccount",
  reads: ["world"],
  needs: "closed-world",
  messages: { unused: "no pods run with ServiceAccount {name}" },
  check(object, { report, world }) {
    if (object.name !== "default" && isUnused(object, world, ({ ofPods }) => ofPods))
      report("unused", { at: ["metadata", "name"], data: { name: object.name } });
  },
});
