import type {
  ContainerResourceMetricSource,
  ExternalMetricSource,
  MetricTarget,
  ObjectMetricSource,
  PodsMetricSource,
  ResourceMetricSource,
} from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label } from "../names.ts";
import { validateContainerResourceName } from "../pod/resources.ts";
import type { Violations } from "../violation.ts";
import { validateMetricIdentifier, validateMetricTarget } from "./metric-target.ts";
import { validateCrossVersionObjectReference } from "./object-reference.ts";

/** validateObjectSource of autoscaling/validation. */
export function validateObjectSource(
  { describedObject = {}, metric = {}, target = {} }: ObjectMetricSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  validateCrossVersionObjectReference(describedObject, "any-group", child(at, "describedObject"), found, context);
  validateMetricIdentifier(metric, child(at, "metric"), found);
  const targetField = child(at, "target");
  validateMetricTarget(target, targetField, found);
  if (target.value === undefined && target.averageValue === undefined)
    found.required(child(targetField, "averageValue"), "must set either a target value or averageValue");
}

/** validateExternalSource of autoscaling/validation. */
export function validateExternalSource({ metric = {}, target = {} }: ExternalMetricSource, at: Field, found: Violations): void {
  validateMetricIdentifier(metric, child(at, "metric"), found);
  const targetField = child(at, "target");
  validateMetricTarget(target, targetField, found);
  if (target.value === undefined && target.averageValue === undefined)
    found.required(child(targetField, "averageValue"), "must set either a target value for metric or a per-pod target");
  if (target.value !== undefined && target.averageValue !== undefined)
    found.forbidden(child(targetField, "value"), "may not set both a target value for metric and a per-pod target");
}

/** validatePodsSource of autoscaling/validation. */
export function validatePodsSource({ metric = {}, target = {} }: PodsMetricSource, at: Field, found: Violations): void {
  validateMetricIdentifier(metric, child(at, "metric"), found);
  const targetField = child(at, "target");
  validateMetricTarget(target, targetField, found);
  if (target.averageValue === undefined)
    found.required(child(targetField, "averageValue"), "must specify a positive target averageValue");
}

/** validateContainerResourceSource of autoscaling/validation. */
export function validateContainerResourceSource(
  { name = "", container = "", target = {} }: ContainerResourceMetricSource,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (name === "") found.required(child(at, "name"), "must specify a resource name");
  // The validation of core/v1 tells of a bare text.
  else validateContainerResourceName(name, child(at, "name"), found, context, String);
  if (container === "") found.required(child(at, "container"), "must specify a container");
  else validateDns1123Label(container, child(at, "container"), found, context);
  validateResourceTarget(target, child(at, "target"), found);
}

/** validateResourceSource of autoscaling/validation. */
export function validateResourceSource({ name = "", target = {} }: ResourceMetricSource, at: Field, found: Violations): void {
  if (name === "") found.required(child(at, "name"), "must specify a resource name");
  validateResourceTarget(target, child(at, "target"), found);
}

function validateResourceTarget(target: MetricTarget, at: Field, found: Violations): void {
  validateMetricTarget(target, at, found);
  const { averageUtilization, averageValue } = target;
  if (averageUtilization === undefined && averageValue === undefined)
    found.required(child(at, "averageUtilization"), "must set either a target raw value or a target utilization");
  if (averageUtilization !== undefined && averageValue !== undefined)
    found.forbidden(child(at, "averageValue"), "may not set both a target raw value and a target utilization");
}
