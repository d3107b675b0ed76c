import { defineRule, pendingFor, placementDetails, writtenPlace } from "#kit";

export default defineRule({
  summary: "Volume that no node can have where its pod must run",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    unbound: "the volumes keep the pod from every node: {why}",
    elsewhere: "no node that the pod could go to can have its volumes",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "unmountable-claim", scheduling);
    if (outlook === null) return;
    const at = writtenPlace(pod, ["volumes"]);
    // A refusal before any node is looked at says itself what is wrong.
    const [, why] = /^0\/\d+ nodes are available: (.*?)\.(?: not found| preemption:.*)?$/.exec(refusalText(outlook)) ?? [];
    const details = { at, ...placementDetails(outlook, scheduling) };
    if (outlook.diagnosis?.decisive.length === 0) report("unbound", { ...details, data: { why: why ?? refusalText(outlook) } });
    else report("elsewhere", details);
  },
});

function refusalText({
  message,
  verdict,
}: {
  message: string | null;
  verdict: { kind: string; refusal?: { message: string } };
}): string {
  return verdict.refusal?.message ?? message ?? "";
}
