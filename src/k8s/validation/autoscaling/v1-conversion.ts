import { cpuUtilizationMetric } from "../../defaults/autoscaling.ts";
import type {
  AutoscalingHorizontalPodAutoscaler,
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerBehavior,
  MetricSpec,
} from "../../kinds.generated.ts";
import { child, entry, printedAs, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { prepareSpec, type SpecFields, validateHorizontalPodAutoscaler } from "./horizontal-pod-autoscaler.ts";
import { readBehaviorAnnotation, readMetricsAnnotation } from "./v1-annotations.ts";

const specField = rootField("spec");
const annotationsField = child(metadataField, "annotations");
const metricsAnnotation = "autoscaling.alpha.kubernetes.io/metrics";
const behaviorAnnotation = "autoscaling.alpha.kubernetes.io/behavior";

/** Metrics and behaviour of autoscaling/v1 stand in annotations. */
const fields: SpecFields = {
  metrics: printedAs(child(specField, "metrics"), entry(annotationsField, metricsAnnotation)),
  behavior: printedAs(child(specField, "behavior"), entry(annotationsField, behaviorAnnotation)),
};

/** ValidateHorizontalPodAutoscaler for autoscaling/v1, which the server converts before. */
export function validateHorizontalPodAutoscalerV1(
  autoscaler: AutoscalingHorizontalPodAutoscaler,
  found: Violations,
  context: ValidationContext,
): void {
  validateHorizontalPodAutoscaler(convertFromV1(autoscaler, context), found, context, fields);
}

/** Convert_v1_HorizontalPodAutoscaler_To_autoscaling_HorizontalPodAutoscaler. */
function convertFromV1(autoscaler: AutoscalingHorizontalPodAutoscaler, context: ValidationContext): HorizontalPodAutoscaler {
  const { targetCPUUtilizationPercentage: _percentage, ...spec } = autoscaler.spec ?? {};
  const behavior = behaviorOf(autoscaler);
  const whole = { ...spec, metrics: metricsOf(autoscaler), ...(behavior === null ? {} : { behavior }) };
  return { metadata: autoscaler.metadata ?? {}, spec: prepareSpec(whole, context) };
}

function behaviorOf({ metadata }: AutoscalingHorizontalPodAutoscaler): HorizontalPodAutoscalerBehavior | null {
  const annotation = metadata?.annotations?.[behaviorAnnotation];
  return annotation === undefined ? null : readBehaviorAnnotation(annotation);
}

function metricsOf({ metadata, spec }: AutoscalingHorizontalPodAutoscaler): readonly MetricSpec[] {
  const annotation = metadata?.annotations?.[metricsAnnotation];
  const others = annotation === undefined ? null : readMetricsAnnotation(annotation);
  const percentage = spec?.targetCPUUtilizationPercentage;
  const own = percentage === undefined ? [] : [cpuUtilizationMetric(percentage)];
  const all = [...(others ?? []), ...own];
  return all.length === 0 ? [cpuUtilizationMetric()] : all;
}

/** What the server shows of the metric that it adds to an autoscaler without any. */
export function withCpuUtilization(autoscaler: AutoscalingHorizontalPodAutoscaler): AutoscalingHorizontalPodAutoscaler {
  if (autoscaler.spec?.targetCPUUtilizationPercentage !== undefined) return autoscaler;
  const cpu = metricsOf(autoscaler).find(({ resource }) => resource?.name === "cpu")?.resource?.target?.averageUtilization;
  return cpu === undefined ? autoscaler : { ...autoscaler, spec: { ...autoscaler.spec, targetCPUUtilizationPercentage: cpu } };
}
