import { defineRule } from "#kit";

export default defineRule({
  summary: "Pod that is kept from the scheduler until something removes its gates",
  outcome: "risky",
  on: "pods",
  messages: { gated: "pods stay pending until something removes {gates}" },
  check(pod, { report }) {
    const gates = (pod.spec.schedulingGates ?? []).map(({ name = "" }) => name);
    if (gates.length === 0 || (pod.spec.nodeName ?? "") !== "") return;
    report("gated", {
      at: [...pod.specPath, "schedulingGates"],
      data: { gates: `${gates.length === 1 ? "the scheduling gate" : "the scheduling gates"} ${gates.join(", ")}` },
      reason: "SchedulingGated",
      clusterMessage: "Scheduling is blocked due to non-empty scheduling gates",
      help: "leave them out unless a controller takes them away",
    });
  },
});
