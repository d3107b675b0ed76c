import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Value that may stand only once",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueDuplicate"))
      report("violation", { ...details, data: { sentence } });
  },
});
