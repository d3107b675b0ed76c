import { defineRule, formatLabelSelector, formatLabels, type PodSource, typedSelector, writtenPlace } from "#kit";

export default defineRule({
  summary: "Topology spread that does not count the pods which it is to spread",
  outcome: "risky",
  on: "pods",
  reads: ["connections", "world"],
  messages: {
    others: "the constraint counts pods with {selector}, and these have {labels}, so they are not spread over {key}",
    none: "the constraint has no labelSelector, so it counts no pods, and these are not spread over {key}",
  },
  check(pod, { connections: { selection }, report, world }) {
    // What a custom kind has there has not been decoded.
    if (world.isCompleted(pod.owner.document.source.uri) || pod.owner.shape === null) return;
    for (const [index, { labelSelector, topologyKey: key = "" }] of (pod.spec.topologySpreadConstraints ?? []).entries()) {
      const at = ["topologySpreadConstraints", index];
      if (labelSelector === undefined) {
        report("none", { at: writtenPlace(pod, at), data: { key }, help: "give it the labels of the pods" });
        continue;
      }
      const selector = typedSelector(labelSelector);
      // With matchLabelKeys the pod's own values are added, which never exclude it.
      if (selection.selects(selector, pod)) continue;
      report("others", {
        at: writtenPlace(pod, [...at, "labelSelector"]),
        data: { selector: formatLabelSelector(selector), labels: labelsText(pod), key },
        help: "name labels that the pods have, so that each new one is counted with those that are there",
        related: [{ object: pod.owner, path: pod.labelsPath, part: "key", note: "the pods' labels" }],
      });
    }
  },
});

function labelsText({ labels }: PodSource): string {
  return Object.keys(labels).length === 0 ? "none" : formatLabels(labels);
}
