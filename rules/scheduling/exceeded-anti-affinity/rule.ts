import { defineRule, namesOf, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Pods that must keep apart and find no place of their own",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    "too-many": "only {placed} of {wanted} pods that must not share a {key} find one of their own",
    "kept-away": "every {key} that the pod could go to has pods that it must keep away from, or that keep it away",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "exceeded-anti-affinity", scheduling);
    if (outlook === null) return;
    const own = reasonsOf(outlook, "pod-anti-affinity");
    const keys = [...own, ...reasonsOf(outlook, "existing-anti-affinity")].map(({ topologyKey }) => topologyKey);
    const key = namesOf([...new Set(keys)]);
    const details = {
      at: writtenPlace(pod, ["affinity", "podAntiAffinity"]),
      ...placementDetails(
        outlook,
        scheduling,
        outlook.wanted > 1 ? "ask for fewer replicas, or prefer to keep apart instead of requiring it" : undefined,
      ),
    };
    if (outlook.placed === 0) report("kept-away", { ...details, data: { key } });
    else report("too-many", { ...details, data: { key, placed: outlook.placed, wanted: outlook.wanted } });
  },
});
