import type {
  AutoscalingHorizontalPodAutoscaler,
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerBehavior,
  HPAScalingRules,
  MetricSpec,
} from "../kinds.generated.ts";

const defaultUtilization = 80;

/** The metric of an autoscaler that has none. */
export function cpuUtilizationMetric(averageUtilization = defaultUtilization): MetricSpec {
  return { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization } } };
}

const scaleUpDefaults: HPAScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: "Max",
  policies: [
    { type: "Pods", value: 4, periodSeconds: 15 },
    { type: "Percent", value: 100, periodSeconds: 15 },
  ],
};

const scaleDownDefaults: HPAScalingRules = {
  selectPolicy: "Max",
  policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
};

/** SetDefaults_HorizontalPodAutoscaler of autoscaling/v2. */
export function setHorizontalPodAutoscalerDefaults(autoscaler: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  const { minReplicas = 1, metrics = [], behavior, ...spec } = autoscaler.spec ?? {};
  return {
    ...autoscaler,
    spec: {
      ...spec,
      minReplicas,
      metrics: metrics.length === 0 ? [cpuUtilizationMetric()] : metrics,
      ...(behavior === undefined ? {} : { behavior: setBehaviorDefaults(behavior) }),
    },
  };
}

/** SetDefaults_HorizontalPodAutoscalerBehavior of autoscaling/v2. */
function setBehaviorDefaults({ scaleUp, scaleDown }: HorizontalPodAutoscalerBehavior): HorizontalPodAutoscalerBehavior {
  return { scaleUp: { ...scaleUpDefaults, ...scaleUp }, scaleDown: { ...scaleDownDefaults, ...scaleDown } };
}

/** SetDefaults_HorizontalPodAutoscaler of autoscaling/v1; conversion knows of the metrics. */
export function setHorizontalPodAutoscalerV1Defaults(
  autoscaler: AutoscalingHorizontalPodAutoscaler,
): AutoscalingHorizontalPodAutoscaler {
  if (autoscaler.spec?.minReplicas !== undefined) return autoscaler;
  return { ...autoscaler, spec: { ...autoscaler.spec, minReplicas: 1 } };
}
