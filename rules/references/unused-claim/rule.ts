import { defineRule, isUnused } from "#kit";

export default defineRule({
  summary: "PersistentVolumeClaim that no pod mounts",
  outcome: "advice",
  on: "v1/PersistentVolumeClaim",
  reads: ["world"],
  needs: "closed-world",
  messages: { unused: "no pod mounts claim {name}" },
  check(object, { report, world }) {
    if (isUnused(object, world)) report("unused", { at: ["metadata", "name"], data: { name: object.name } });
  },
});
