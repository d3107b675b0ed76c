import { defineRule } from "#kit";

export default defineRule({
  summary: "Pods that more than one PodDisruptionBudget selects",
  outcome: "broken",
  on: "pods",
  reads: ["connections"],
  messages: { several: "PodDisruptionBudgets {first} and {second} both select these pods, so none of them can be evicted" },
  check(pod, { connections: { budgets, neighbours }, report }) {
    const [first, ...more] = budgets.of(pod).slice(0, 20);
    const second = first === undefined ? undefined : more.find((one) => neighbours.areTogether(first, one));
    if (first === undefined || second === undefined) return;
    report("several", {
      at: { path: pod.labelsPath, part: "key" },
      data: { first: first.name, second: second.name },
      reason: "InternalError",
      clusterMessage: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
      help: "one budget for each pod: narrow the selector of one of them",
      related: [
        { object: first, path: ["spec", "selector"], note: "selects them" },
        { object: second, path: ["spec", "selector"], note: "selects them, too" },
      ],
    });
  },
});
