import { defineRule, unmeasuredContainers } from "#kit";

export default defineRule({
  summary: "HorizontalPodAutoscaler measures use against requests that its pods do not have",
  outcome: "broken",
  on: "autoscaling/v2/HorizontalPodAutoscaler",
  reads: ["existence", "pods", "world"],
  messages: {
    unmeasured:
      "container {container} of {target} requests no {resource}, so its utilization cannot be computed and nothing is scaled",
  },
  check(autoscaler, { existence, pods, report, world }) {
    const { metrics, scaleTargetRef = {} } = autoscaler.value.spec ?? {};
    const { apiVersion = "", kind = "", name = "" } = scaleTargetRef;
    const [group = ""] = apiVersion.split("/");
    const target = existence.find(group.includes(".") ? `${kind}.${group}` : kind, autoscaler.namespace, name);
    const pod = target === null ? null : pods.of(target);
    if (target === null || pod === null || world.isCompleted(target.document.source.uri)) return;
    // A LimitRange fills in what is missing.
    const ranges = world.of("v1/LimitRange", pod.namespace).flatMap(({ value }) => value.spec?.limits ?? []);
    for (const { resource, index, container, at } of unmeasuredContainers(metrics, pod.spec)) {
      if (ranges.some((range) => (range.defaultRequest ?? range.default)?.[resource] !== undefined)) continue;
      report("unmeasured", {
        at: index === null ? ["spec", "scaleTargetRef"] : ["spec", "metrics", index],
        data: { container, target: `${kind} ${name}`, resource },
        reason: "FailedGetResourceMetric",
        help: `give it resources.requests.${resource}`,
        related: [{ object: target, path: [...pod.specPath, ...at], note: `requests no ${resource}` }],
      });
    }
  },
});
