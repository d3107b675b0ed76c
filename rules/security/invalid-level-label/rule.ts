import { defineRule, levelLabelProblems } from "#kit";

export default defineRule({
  summary: "Pod Security label of a namespace that names no level or no version",
  outcome: "rejected",
  on: "v1/Namespace",
  messages: { invalid: "label {label} has the value {value}; it {detail}" },
  check({ value }, { report }) {
    for (const { label, value: text, detail, clusterMessage } of levelLabelProblems(value.metadata?.labels)) {
      report("invalid", {
        at: ["metadata", "labels", label],
        data: { label, value: text === "" ? '""' : text, detail },
        ...{ reason: "FieldValueInvalid", clusterMessage },
      });
    }
  },
});
