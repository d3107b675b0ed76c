import { defineRule, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Topology spread that leaves pods without a node",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    skewed: "only {placed} of {wanted} pods can be spread over {key} as evenly as required",
    unlabelled: "no node that the pod could go to has the label {key}, over which it must be spread",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "unsatisfiable-spread", scheduling);
    if (outlook === null) return;
    const [missing] = reasonsOf(outlook, "spread-label");
    const [skewed] = reasonsOf(outlook, "spread");
    const details = { at: writtenPlace(pod, ["topologySpreadConstraints"]), ...placementDetails(outlook, scheduling) };
    if (skewed === undefined && missing !== undefined) {
      report("unlabelled", { ...details, data: { key: missing.topologyKey } });
      return;
    }
    const data = { key: skewed?.topologyKey ?? "", placed: outlook.placed, wanted: outlook.wanted };
    report("skewed", { ...details, data });
  },
});
