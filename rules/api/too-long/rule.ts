import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that is longer than the API server stores",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueTooLong"))
      report("violation", { ...details, data: { sentence } });
  },
});
