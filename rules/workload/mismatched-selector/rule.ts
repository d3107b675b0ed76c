import { defineRule, formatLabelSelector, formatLabels, type LabelSelector, type Labels, violationsAbout } from "#kit";

interface Workload {
  readonly spec?: {
    readonly selector?: LabelSelector | Labels;
    readonly template?: { readonly metadata?: { readonly labels?: Labels } };
  };
}

export default defineRule({
  summary: "Workload whose selector does not match the labels of its own pod template",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts", "world"],
  messages: { mismatched: "the selector {selector} does not match the labels of its own pod template, {labels}" },
  check(object, { report, verdicts, world }) {
    // A kustomization may add the same labels to both.
    if (world.isCompleted(object.document.source.uri)) return;
    for (const { sentence: _, ...details } of violationsAbout(object, verdicts(object), "mismatched-selector")) {
      const { spec } = object.value as Workload;
      const labels = spec?.template?.metadata?.labels ?? {};
      const selector = spec?.selector ?? {};
      const wanted =
        "matchLabels" in selector || "matchExpressions" in selector
          ? (selector as LabelSelector)
          : { matchLabels: selector as Labels };
      report("mismatched", {
        ...details,
        data: {
          selector: formatLabelSelector(wanted),
          labels: formatLabels(labels) === "" ? "which has none" : formatLabels(labels),
        },
        help: differences(wanted.matchLabels ?? {}, labels),
        related: [{ object, path: ["spec", "selector"], note: "the selector" }],
      });
    }
  },
});

function differences(wanted: Labels, labels: Labels): string | null {
  for (const [key, value] of Object.entries(wanted)) {
    const found = labels[key];
    if (found === undefined) return `add the label ${key}: ${value} to the template, or remove it from the selector`;
    if (found !== value) return `${key} is ${value} in the selector and ${found} in the template`;
  }
  return null;
}
