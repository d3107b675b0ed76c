import { allowedDisruptions, blocksAnyNumber, defineRule } from "#kit";

export default defineRule({
  summary: "PodDisruptionBudget that never lets a pod be evicted",
  outcome: "risky",
  on: "policy/v1/PodDisruptionBudget",
  reads: ["connections", "world"],
  messages: {
    always: "with {field} {value} no pod may ever be evicted, so draining a node of one waits for ever",
    count: "minAvailable is {value}, and there are never more than {pods} pods, so draining a node of one waits for ever",
  },
  check(budget, { connections: { budgets, scale }, report, world }) {
    const spec = budget.value.spec ?? {};
    const { minAvailable, maxUnavailable } = spec;
    if (world.isCompleted(budget.document.source.uri) || (minAvailable ?? maxUnavailable) === undefined) return;
    const field = maxUnavailable === undefined ? "minAvailable" : "maxUnavailable";
    const at = ["spec", field];
    if (blocksAnyNumber(spec)) {
      const value = String(maxUnavailable ?? minAvailable);
      report("always", { at, data: { field, value }, help: "allow one: maxUnavailable: 1" });
      return;
    }
    const pods = budgets.podsOf(budget);
    if (pods.length === 0 || pods.some(({ owner }) => world.isCompleted(owner.document.source.uri))) return;
    let most = 0;
    for (const { owner } of pods) {
      const bounds = scale.boundsOf(owner);
      if (bounds === null) return;
      most += bounds.most;
    }
    if (most === 0 || allowedDisruptions(spec, most) !== 0) return;
    report("count", {
      at,
      data: { value: String(minAvailable), pods: most },
      help: "have one pod more, or say maxUnavailable: 1",
      related: pods.slice(0, 3).map(({ owner }) => ({ object: owner, path: ["spec", "replicas"], note: "the replicas" })),
    });
  },
});
