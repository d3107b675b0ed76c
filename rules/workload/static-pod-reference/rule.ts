import { defineRule, unreachableReference } from "#kit";

export default defineRule({
  summary: "Static pod that refers to objects of the API server",
  outcome: "broken",
  on: "v1/Pod",
  messages: { refers: "a static pod cannot use {what}: the kubelet runs it without asking the API server" },
  check(pod, { report }) {
    const found = unreachableReference(pod);
    if (found === null) return;
    report("refers", {
      at: ["spec", ...found.path],
      data: { what: found.what },
      help: "put what it needs on the node and mount it with hostPath, or make it a DaemonSet",
      clusterMessage: `static pods may not reference ${found.what}`,
    });
  },
});
