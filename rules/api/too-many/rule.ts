import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "List with more items than the API server takes",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueTooMany"))
      report("violation", { ...details, data: { sentence } });
  },
});
