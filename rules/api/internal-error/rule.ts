import { defineRule, violationsOf } from "#kit";

export default defineRule({
  summary: "Object that makes the API server fail",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { violation: "{sentence}" },
  check(object, { report, verdicts }) {
    for (const { sentence, ...details } of violationsOf(object, verdicts(object), "InternalError"))
      report("violation", { ...details, data: { sentence } });
  },
});
