import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Field that may not be set here",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueForbidden"))
      report("violation", { ...details, data: { sentence } });
  },
});
