import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "List with fewer items than the API server wants",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueTooFew"))
      report("violation", { ...details, data: { sentence } });
  },
});
