import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that is none of those that the field takes",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueNotSupported"))
      report("violation", { ...details, data: { sentence } });
  },
});
