import { closest, defineRule, formatTaint, toleratesTaint } from "#kit";

export default defineRule({
  summary: "Toleration of a taint that no node has",
  outcome: "advice",
  on: "pods",
  reads: ["scheduling", "world"],
  given: ["Node"],
  messages: { idle: "no node has a taint that this tolerates: {toleration}" },
  check(pod, { report, scheduling, world }) {
    const taints = scheduling.nodes.flatMap(({ spec }) => spec?.taints ?? []);
    if (scheduling.nodes.length === 0) return;
    for (const [index, toleration] of (pod.spec.tolerations ?? []).entries()) {
      const { key = "", value = "", effect = "", operator } = toleration;
      // Nodes get these when something befalls them; they say nothing of which nodes there are.
      if (key === "" || /^node\.(?:kubernetes|cloudprovider\.kubernetes)\.io\//.test(key)) continue;
      if (taints.some((taint) => toleratesTaint(toleration, taint, Number(world.kubernetes.slice(2))))) continue;
      const near = closest(key, new Set(taints.map((taint) => taint.key ?? "")));
      const same = taints.find((taint) => taint.key === key);
      report("idle", {
        at: [...pod.specPath, "tolerations", index],
        data: {
          toleration: operator === "Exists" ? `${key}${effect === "" ? "" : `:${effect}`}` : formatTaint({ key, value, effect }),
        },
        help: same === undefined ? near && `did you mean ${near}?` : `nodes have ${formatTaint(same)}`,
      });
    }
  },
});
