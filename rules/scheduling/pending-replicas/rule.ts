import { defineRule, mainObstacle, pendingFor, placementDetails } from "#kit";

export default defineRule({
  summary: "Workload of which some pods find no node",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: {
    "at-most": "only {placed} of {wanted} pods find a node, even if nothing else runs: {obstacle}",
    occupied: "only {placed} of {wanted} pods find a node beside what runs there: {obstacle}",
    depends: "only {placed} of {wanted} pods find a node beside the other workloads: {obstacle}",
  },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "pending-replicas", scheduling);
    if (outlook === null) return;
    const { verdict, wanted, placed, owner } = outlook;
    const replicas = [...pod.path.slice(0, -1), "replicas"];
    const counted = { Job: "parallelism", DaemonSet: "template" }[owner.kind];
    report(verdict.kind === "depends" || verdict.kind === "occupied" ? verdict.kind : "at-most", {
      at: pod.path.length === 0 ? pod.specPath : counted === undefined ? replicas : [...pod.path.slice(0, -1), counted],
      data: { placed: verdict.kind === "at-most" ? verdict.pods : placed, wanted, obstacle: mainObstacle(outlook) },
      ...placementDetails(outlook, scheduling),
    });
  },
});
