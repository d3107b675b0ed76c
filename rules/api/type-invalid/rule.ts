import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value of a custom resource that has another type than its definition says",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueTypeInvalid"))
      report("violation", { ...details, data: { sentence } });
  },
});
