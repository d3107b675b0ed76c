import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that is none of those which the field knows",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueNotSupported"))
      report("violation", { ...details, data: { sentence } });
  },
});
