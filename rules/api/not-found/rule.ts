import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Name that leads to nothing within the same object",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueNotFound"))
      report("violation", { ...details, data: { sentence } });
  },
});
