import { defineRule, namesOf } from "#kit";

export default defineRule({
  summary: "Pods for which running pods are evicted",
  outcome: "risky",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { evicts: "there is room for {count} only after evicting {victims}" },
  check(pod, { report, scheduling }) {
    const outlook = scheduling.of(pod.owner);
    if (outlook === null || outlook.evictions.length === 0) return;
    const victims = outlook.evictions.flatMap((eviction) =>
      eviction.victims.map(({ namespace, name }) => `${namespace}/${name}`),
    );
    const count = outlook.evictions.length;
    report("evicts", {
      at: pod.spec.priorityClassName === undefined ? pod.specPath : [...pod.specPath, "priorityClassName"],
      data: { count: count === 1 ? "a pod" : `${count} of ${outlook.wanted} pods`, victims: namesOf(victims) },
      help: `evicted from ${namesOf([...new Set(outlook.evictions.map(({ node }) => node.name))])}, since these pods are more important`,
    });
  },
});
