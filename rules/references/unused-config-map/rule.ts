import { defineRule, isUnused } from "#kit";

export default defineRule({
  summary: "ConfigMap that nothing uses",
  outcome: "advice",
  on: "v1/ConfigMap",
  reads: ["world"],
  needs: "closed-world",
  messages: { unused: "nothing uses ConfigMap {name}" },
  check(object, { report, world }) {
    if (isUnused(object, world)) report("unused", { at: ["metadata", "name"], data: { name: object.name } });
  },
});
