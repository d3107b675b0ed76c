import { defineRule, textAt, violationsAbout } from "#kit";

export default defineRule({
  summary: "Pod Security label of a namespace that names no level or no version",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { invalid: "label {label} has the value {value}; it {detail}" },
  check(object, { report, verdicts }) {
    for (const { sentence: _, ...details } of violationsAbout(object, verdicts(object), "pod-security-label")) {
      const { path } = details.at;
      const value = textAt(object.value, path) ?? "";
      const detail = details.clusterMessage.replace(/^.*: (?=must )/, "");
      report("invalid", { ...details, data: { label: String(path.at(-1)), value: value === "" ? '""' : value, detail } });
    }
  },
});
