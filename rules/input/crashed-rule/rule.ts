import { defineRule } from "#kit";

export default defineRule({
  summary: "A rule failed, and what it would have found is not known",
  outcome: "risky",
  severity: "error",
  on: "crash",
  presets: ["recommended", "cluster", "security", "reliability"],
  messages: { crashed: "the rule {rule} failed on {subject}: {error}" },
  check({ rule, isUsers, subject, error }, { report }) {
    report("crashed", {
      data: { rule, subject, error: error.split("\n")[0] ?? error },
      help: isUsers ? `put rule ${rule} of your configuration right` : "this is a mistake of Plimsoll's; please report it",
    });
  },
});
