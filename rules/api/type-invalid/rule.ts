import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value of another type than the schema of the custom kind says",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueTypeInvalid"))
      report("violation", { ...details, data: { sentence } });
  },
});
