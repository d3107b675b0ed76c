import { defineRule, idleDaemonSetHelp } from "#kit";

export default defineRule({
  summary: "DaemonSet that runs on no node",
  outcome: "broken",
  on: "apps/v1/DaemonSet",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { idle: "the DaemonSet has no pod: none of the {nodes} matches its selector, affinity and tolerations" },
  check(daemonSet, { report, scheduling }) {
    const told = idleDaemonSetHelp(daemonSet, scheduling);
    if (told === null) return;
    const { nodeSelector } = daemonSet.value.spec?.template?.spec ?? {};
    const count = scheduling.nodes.length;
    report("idle", {
      at: ["spec", "template", "spec", ...(nodeSelector === undefined ? [] : ["nodeSelector"])],
      data: { nodes: count === 1 ? "one node" : `${count} nodes` },
      ...told,
    });
  },
});
