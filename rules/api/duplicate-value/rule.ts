import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that has to be unique and is there twice",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueDuplicate"))
      report("violation", { ...details, data: { sentence } });
  },
});
