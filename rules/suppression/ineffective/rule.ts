import { defineRule } from "#kit";

export default defineRule({
  summary: "Suppression that does nothing",
  outcome: "risky",
  on: "suppression",
  messages: {
    unused: "this suppresses nothing: {rules} finds nothing here",
    "no-reason": "this suppresses nothing, because it gives no reason",
    expired: "this suppresses nothing any more: it ended on {until}",
    "unknown-rule": "there is no rule {rule}",
    malformed: "this is no suppression that can be understood",
  },
  check({ problem, rules, until, suggestion }, { report }) {
    switch (problem) {
      case "unused":
        return report("unused", { data: { rules }, help: "remove it" });
      case "no-reason":
        return report("no-reason", { help: "say why: # plimsoll-ignore area/rule -- the reason" });
      case "expired":
        return report("expired", { data: { until: until ?? "" }, help: "mend what it hid, or set a later day" });
      case "unknown-rule":
        return report("unknown-rule", {
          data: { rule: rules },
          help: suggestion === null ? null : `did you mean ${suggestion}?`,
        });
      case "malformed":
        return report("malformed", { help: "write # plimsoll-ignore area/rule[, area/rule] -- the reason" });
    }
  },
});
