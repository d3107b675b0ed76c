import { defineRule, missingTargets, textAt } from "#kit";

/** Resources of the kinds that autoscalers are mostly aimed at, as the server names them. */
const resources: Readonly<Record<string, string>> = {
  "Deployment.apps": "deployments.apps",
  "ReplicaSet.apps": "replicasets.apps",
  "StatefulSet.apps": "statefulsets.apps",
};

export default defineRule({
  summary: "HorizontalPodAutoscaler whose target does not exist",
  outcome: "broken",
  on: "object",
  reads: ["connections", "references", "world"],
  needs: "closed-world",
  messages: {
    missing: "namespace {namespace} has no {kind} {name}, so nothing is scaled",
  },
  check(autoscaler, surroundings) {
    const { connections, report } = surroundings;
    if (autoscaler.kind !== "HorizontalPodAutoscaler") return;
    for (const { edge, kind, ...details } of missingTargets(autoscaler, surroundings, ({ at }) => at[1] === "scaleTargetRef")) {
      const { name, namespace, at } = edge;
      if (details.help === null && !connections.neighbours.hasBeside(autoscaler, kind)) continue;
      const apiVersion = textAt(autoscaler.value, ["spec", "scaleTargetRef", "apiVersion"]) ?? "";
      const resource = resources[`${kind}.${apiVersion.split("/")[0]}`];
      report("missing", {
        ...details,
        at,
        data: { namespace: namespace ?? "", kind, name },
        reason: "FailedGetScale",
        clusterMessage:
          resource === undefined
            ? null
            : `the HPA controller was unable to get the target's current scale: ${resource} "${name}" not found`,
      });
    }
  },
});
