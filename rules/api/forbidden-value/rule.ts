import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Field that may not be set here, or not together with another",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueForbidden"))
      report("violation", { ...details, data: { sentence } });
  },
});
