import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that the API server does not accept in this field",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueInvalid"))
      report("violation", { ...details, data: { sentence } });
  },
});
