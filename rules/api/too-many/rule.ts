import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "List or map with more items than the API server stores",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "FieldValueTooMany"))
      report("violation", { ...details, data: { sentence } });
  },
});
