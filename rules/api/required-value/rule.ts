import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Field that the API server cannot do without",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts", "world"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts, world }) {
    // What a kustomization fills in is not missing.
    if (world.isCompleted(object.document.source.uri)) return;
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueRequired"))
      report("violation", { ...details, data: { sentence } });
  },
});
