import { defineRule } from "#kit";

export default defineRule({
  summary: "File that could not be read",
  outcome: "risky",
  severity: "error",
  on: "source",
  presets: ["recommended", "cluster", "security", "reliability"],
  messages: { unreadable: "nothing in this file was checked: {detail}" },
  check({ detail }, { report }) {
    report("unreadable", { data: { detail } });
  },
});
