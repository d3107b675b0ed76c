import { defineRule } from "#kit";

/** Built-in kinds of pods and their controllers that have no scale subresource. */
const unscalable: Readonly<Record<string, string>> = {
  "apps/v1/DaemonSet": "a DaemonSet has one pod on each of its nodes",
  "batch/v1/Job": "a Job runs what it has to do, with spec.parallelism",
  "batch/v1/CronJob": "a CronJob makes Jobs",
  "v1/Pod": "a Pod is one",
  "v1/Service": "a Service runs nothing; name the workload behind it",
};

/** Kinds of workloads, and the API versions that servers have ceased to serve them in. */
const current: Readonly<Record<string, string>> = { Deployment: "apps/v1", ReplicaSet: "apps/v1", StatefulSet: "apps/v1" };

export default defineRule({
  summary: "HorizontalPodAutoscaler aimed at a kind that cannot be scaled",
  outcome: "broken",
  on: "autoscaling/v2/HorizontalPodAutoscaler",
  messages: {
    unscalable: "the target is a {kind}, which cannot be scaled",
    "unknown-kind": "there is no kind {kind} in {apiVersion}, so nothing is scaled",
  },
  check(autoscaler, { report }) {
    const { kind = "", apiVersion = "" } = autoscaler.value.spec?.scaleTargetRef ?? {};
    const at = ["spec", "scaleTargetRef"];
    const why = unscalable[`${apiVersion}/${kind}`];
    const expected = current[kind];
    const [group = ""] = apiVersion.split("/");
    if (why !== undefined) {
      const clusterMessage =
        "the HPA controller was unable to get the target's current scale: the server could not find the requested resource";
      report("unscalable", { at: [...at, "kind"], data: { kind }, help: why, reason: "FailedGetScale", clusterMessage });
    } else if (group === "extensions" && expected !== undefined) {
      report("unknown-kind", {
        at: [...at, "apiVersion"],
        data: { kind, apiVersion },
        help: `did you mean ${expected}?`,
        reason: "FailedGetScale",
        clusterMessage: `the HPA controller was unable to get the target's current scale: no matches for kind "${kind}" in group "${group}"`,
      });
    }
  },
});
