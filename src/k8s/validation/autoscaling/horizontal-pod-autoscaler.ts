import { nameIsDnsSubdomain } from "../../core/object-names.ts";
import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerSpec,
  HPAScalingRules,
  MetricSpec,
  ObjectMeta,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, type Field, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";
import { validateMetrics } from "./metrics.ts";
import { validateCrossVersionObjectReference } from "./object-reference.ts";
import { validateBehavior } from "./scaling-rules.ts";

const specField = rootField("spec");
const leastReplicas = 1;

/** Annotations that carry what older versions have no field for; conversion takes them away (DropRoundTrip… of pkg/apis/autoscaling). */
const roundTripAnnotations: readonly string[] = [
  "autoscaling.alpha.kubernetes.io/metrics",
  "autoscaling.alpha.kubernetes.io/behavior",
  "autoscaling.alpha.kubernetes.io/scale-down-tolerance",
  "autoscaling.alpha.kubernetes.io/scale-up-tolerance",
  "autoscaling.alpha.kubernetes.io/current-metrics",
  "autoscaling.alpha.kubernetes.io/conditions",
];

/** Where metrics and behaviour stand, if not in the spec. */
export interface SpecFields {
  readonly metrics: Field;
  readonly behavior: Field;
}

const ownFields: SpecFields = { metrics: child(specField, "metrics"), behavior: child(specField, "behavior") };

/** PrepareForCreate of the strategy of autoscalers, status apart. */
export function prepareSpec(spec: HorizontalPodAutoscalerSpec, { minor }: ValidationContext): HorizontalPodAutoscalerSpec {
  let prepared = spec;
  const { behavior, metrics } = spec;
  if (behavior !== undefined && !isOn("configurableTolerance", minor)) {
    const { scaleUp, scaleDown } = behavior;
    prepared = {
      ...prepared,
      behavior: {
        ...(scaleUp === undefined ? {} : { scaleUp: withoutTolerance(scaleUp) }),
        ...(scaleDown === undefined ? {} : { scaleDown: withoutTolerance(scaleDown) }),
      },
    };
  }
  if (metrics === undefined || isOn("containerMetrics", minor)) return prepared;
  return { ...prepared, metrics: metrics.map(withoutContainerResource) };
}

function withoutTolerance({ tolerance: _tolerance, ...rules }: HPAScalingRules): HPAScalingRules {
  return rules;
}

function withoutContainerResource({ containerResource: _containerResource, ...metric }: MetricSpec): MetricSpec {
  return metric;
}

/** ValidateHorizontalPodAutoscaler of autoscaling/validation. */
export function validateHorizontalPodAutoscaler(
  { metadata, spec = {} }: HorizontalPodAutoscaler,
  found: Violations,
  context: ValidationContext,
  fields: SpecFields = ownFields,
): void {
  const meta = withoutRoundTripAnnotations(metadata);
  validateCoreObjectMeta(meta, { isNamespaced: true, nameRule: nameIsDnsSubdomain }, metadataField, found, context);
  validateReplicas(spec, found, context);
  const { scaleTargetRef = {}, metrics = [], minReplicas, behavior } = spec;
  // Of the kinds that scale, only this one is in the core group.
  const groupRule = scaleTargetRef.kind === "ReplicationController" ? "any-group" : "no-core-group";
  validateCrossVersionObjectReference(scaleTargetRef, groupRule, child(specField, "scaleTargetRef"), found, context);
  validateMetrics(metrics, minReplicas, fields.metrics, found, context);
  if (behavior !== undefined) validateBehavior(behavior, fields.behavior, found);
}

function validateReplicas(
  { minReplicas, maxReplicas = 0 }: HorizontalPodAutoscalerSpec,
  found: Violations,
  { minor }: ValidationContext,
): void {
  if (minReplicas !== undefined && minReplicas < leastReplicas)
    found.invalid(child(specField, "minReplicas"), minReplicas, `must be greater than or equal to ${leastReplicas}`);
  const maxField = child(specField, "maxReplicas");
  if (!isOn("requiredMaxReplicas", minor)) {
    if (maxReplicas < 1) found.invalid(maxField, maxReplicas, "must be greater than 0");
  } else if (maxReplicas === 0) found.required(maxField, "must be set and greater than 0");
  else if (maxReplicas < 0) found.invalid(maxField, maxReplicas, "must be greater than or equal to 1");
  if (minReplicas !== undefined && maxReplicas < minReplicas)
    found.invalid(maxField, maxReplicas, "must be greater than or equal to `minReplicas`");
}

function withoutRoundTripAnnotations(meta: ObjectMeta | undefined): ObjectMeta | undefined {
  const annotations = meta?.annotations;
  if (annotations === undefined || !roundTripAnnotations.some((key) => Object.hasOwn(annotations, key))) return meta;
  const kept = Object.entries(annotations).filter(([key]) => !roundTripAnnotations.includes(key));
  return { ...meta, annotations: Object.fromEntries(kept) };
}
