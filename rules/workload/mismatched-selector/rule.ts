import {
  defineRule,
  formatLabelSelector,
  formatLabels,
  formatPath,
  type LabelSelector,
  type Labels,
  type Path,
  pathOfViolation,
  violationsAbout,
} from "#kit";

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
  messages: {
    mismatched: "the selector {selector} does not match the labels of its own pod template, {labels}",
    missing: "the {kind} has no selector, which matches the labels of no pod template",
  },
  check(object, { report, verdicts, world }) {
    // A kustomization may add the same labels to both.
    if (world.isCompleted(object.document.source.uri)) return;
    const verdict = verdicts(object);
    const { spec } = object.value as Workload;
    for (const { sentence: _, ...details } of violationsAbout(object, verdict, "mismatched-selector")) {
      const labels = spec?.template?.metadata?.labels ?? {};
      const selector = spec?.selector;
      if (selector === undefined) {
        // Where the server says besides that it is required, this only comes of it.
        const isTold = verdict.violations.some((violation) => isRequired(violation.reason, pathOfViolation(violation)));
        const help = isTold ? null : "give the pod template a label, and select it with selector.matchLabels";
        const data = { kind: object.kind };
        report("missing", { ...details, at: ["spec"], data, help, ...(isTold && { severity: "info" }) });
        continue;
      }
      const wanted =
        "matchLabels" in selector || "matchExpressions" in selector
          ? (selector as LabelSelector)
          : { matchLabels: selector as Labels };
      report("mismatched", {
        ...details,
        data: {
          selector: formatLabelSelector(wanted),
          labels: Object.keys(labels).length === 0 ? "which has none" : formatLabels(labels),
        },
        help: differences(wanted.matchLabels ?? {}, labels),
        related: [{ object, path: ["spec", "selector"], note: "the selector" }],
      });
    }
  },
});

function isRequired(reason: string, path: Path): boolean {
  return reason === "FieldValueRequired" && formatPath(path) === "spec.selector";
}

function differences(wanted: Labels, labels: Labels): string | null {
  for (const [key, value] of Object.entries(wanted)) {
    const found = labels[key];
    if (found === undefined) return `add the label ${key}: ${value} to the template, or remove it from the selector`;
    if (found !== value) return `${key} is ${value} in the selector and ${found} in the template`;
  }
  return null;
}
