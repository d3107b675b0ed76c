import { defineRule, formatLabels, type Labels, matchesLabels, type PodSource } from "#kit";

export default defineRule({
  summary: "Service selector matches no pod in its namespace",
  outcome: "broken",
  on: "v1/Service",
  reads: ["pods", "world"],
  needs: "closed-world",
  messages: { unmatched: "no pod in namespace {namespace} carries the labels {labels}, so the Service has no endpoints" },
  check(service, { pods, report, world }) {
    const { selector = {}, type } = service.value.spec ?? {};
    if (type === "ExternalName" || Object.keys(selector).length === 0 || world.isCompleted(service.document.source.uri)) return;
    const candidates = pods.in(service.namespace);
    if (candidates.some(({ labels }) => matchesLabels(selector, labels))) return;
    const near = nearest(selector, candidates);
    // Pods may be made by what is not known here: without a near miss that is the likelier story.
    if (
      near.length === 0 &&
      world.objects.some((object) => object.decoded === "unknown-kind" && object.namespace === service.namespace)
    )
      return;
    report("unmatched", {
      at: ["spec", "selector"],
      data: { namespace: service.namespace ?? "", labels: formatLabels(selector) },
      help: near[0] === undefined ? null : difference(selector, near[0]),
      related: near.map(({ owner, labelsPath, labels }) => ({
        object: owner,
        path: labelsPath,
        note: `carries ${formatLabels(labels)}`,
      })),
    });
  },
});

/** The pods that carry the most of the labels; none that carries none of them, in key at least. */
function nearest(selector: Labels, candidates: readonly PodSource[]): PodSource[] {
  const ranked = candidates
    .map((pod) => ({ pod, score: scoreOf(selector, pod.labels) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return ranked
    .filter(({ score }) => score === ranked[0]?.score)
    .slice(0, 3)
    .map(({ pod }) => pod);
}

/** Two for a label, one for a key whose value looks like the one wanted. */
function scoreOf(selector: Labels, labels: Labels): number {
  let score = 0;
  for (const [key, value] of Object.entries(selector)) {
    const found = labels[key];
    if (found === value) score += 2;
    else if (found !== undefined && (found.includes(value) || value.includes(found) || found[0] === value[0])) score++;
  }
  return score;
}

function difference(selector: Labels, { owner, labels }: PodSource): string | null {
  const name = `${owner.kind} ${owner.name}`;
  for (const [key, value] of Object.entries(selector)) {
    const found = labels[key];
    if (found === undefined) return `the pods of ${name} have no label ${key}`;
    if (found !== value) return `the pods of ${name} have ${key}: ${found}`;
  }
  return null;
}
