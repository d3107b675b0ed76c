import { defineRule, diagnose } from "#kit";

export default defineRule({
  summary: "Document is not the YAML that Kubernetes reads",
  outcome: "rejected",
  on: "document",
  messages: { syntax: "{problem}" },
  check(document, { report }) {
    for (const { message, help, span, opened, kubectl } of diagnose(document.source.text, document.read)) {
      report("syntax", {
        at: span,
        help,
        clusterMessage: kubectl,
        data: { problem: message },
        related: opened === null ? [] : [{ document, ...opened }],
      });
    }
  },
});
