import { decisiveNodes, defineRule, formatTaint, pendingFor, placementDetails, reasonsOf, writtenPlace } from "#kit";

export default defineRule({
  summary: "Pod that does not tolerate the taints of any node that it could go to",
  outcome: "unschedulable",
  on: "pods",
  reads: ["scheduling"],
  given: ["Node"],
  messages: { untolerated: "no toleration for {taints} of {nodes}" },
  check(pod, { report, scheduling }) {
    const outlook = pendingFor(pod, "untolerated-taint", scheduling);
    if (outlook === null) return;
    const taints = [...new Set(reasonsOf(outlook, "untolerated-taint").flatMap((reason) => reason.taints.map(formatTaint)))];
    report("untolerated", {
      at: writtenPlace(
        pod,
        ["tolerations"],
        ["nodeSelector"],
        ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"],
      ),
      data: {
        taints: `${taints.length === 1 ? "the taint" : "the taints"} ${taints.slice(0, 3).join(", ")}`,
        nodes: decisiveNodes(outlook),
      },
      ...placementDetails(
        outlook,
        scheduling,
        `add to tolerations: ${tolerationFor(reasonsOf(outlook, "untolerated-taint")[0])}`,
      ),
    });
  },
});

/** What a node's taints want, in YAML's short form. */
function tolerationFor(
  reason: { readonly taints: readonly { key?: string; value?: string; effect?: string }[] } | undefined,
): string {
  const wanted = (reason?.taints ?? []).map(({ key = "", value = "", effect = "" }) =>
    value === "" ? `{key: ${key}, operator: Exists, effect: ${effect}}` : `{key: ${key}, value: ${value}, effect: ${effect}}`,
  );
  return wanted.join(", ");
}
