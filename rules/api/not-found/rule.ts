import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Name of something that the object itself does not have",
  outcome: "rejected",
  on: "object",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(verdicts(object), "FieldValueNotFound"))
      report("violation", { ...details, data: { sentence } });
  },
});
