import { defineRule, namesOf } from "#kit";

export default defineRule({
  summary: "Pod that is evicted from every node that takes it, some seconds after it came",
  outcome: "broken",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { evicted: "pods are evicted {after} from each node that takes them: {nodes}" },
  check(pod, { report, scheduling }) {
    const eviction = scheduling.evictedAfter(pod);
    if (eviction === null) return;
    const index = (pod.spec.tolerations ?? []).findIndex(({ tolerationSeconds }) => tolerationSeconds !== undefined);
    report("evicted", {
      at: [...pod.specPath, "tolerations", ...(index < 0 ? [] : [index, "tolerationSeconds"])],
      data: { after: eviction.seconds === 0 ? "at once" : `after ${eviction.seconds} s`, nodes: namesOf(eviction.nodes) },
      help: "the nodes have NoExecute taints: leave tolerationSeconds out for pods that are to stay",
    });
  },
});
