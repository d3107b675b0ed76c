import { namedString } from "../../core/go.ts";
import type { MetricSpec } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import type { Violations } from "../violation.ts";
import {
  validateContainerResourceSource,
  validateExternalSource,
  validateObjectSource,
  validatePodsSource,
  validateResourceSource,
} from "./metric-sources.ts";

const types: readonly string[] = ["ContainerResource", "External", "Object", "Pods", "Resource"];

/** The field of each type of metric, in the order in which the server looks at them. */
const members = [
  ["Object", "object"],
  ["External", "external"],
  ["Pods", "pods"],
  ["Resource", "resource"],
  ["ContainerResource", "containerResource"],
] as const;

/** validateMetrics of autoscaling/validation. */
export function validateMetrics(
  metrics: readonly MetricSpec[],
  minReplicas: number | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, metric] of metrics.entries()) validateMetricSpec(metric, item(at, index), found, context);
  if (minReplicas === 0 && !metrics.some(({ type }) => type === "Object" || type === "External"))
    found.forbidden(at, "must specify at least one Object or External metric to support scaling to zero replicas");
}

/** validateMetricSpec of autoscaling/validation. */
function validateMetricSpec(spec: MetricSpec, at: Field, found: Violations, context: ValidationContext): void {
  const { type = "" } = spec;
  if (type === "") found.required(child(at, "type"), "must specify a metric source type");
  if (!types.includes(type)) found.notSupported(child(at, "type"), namedString(type), types);
  validateFirstSource(spec, at, found, context);
  let present = 0;
  for (const [owner, name] of members) {
    if (spec[name] !== undefined) present++;
    else if (owner === type) found.required(child(at, name), missingSource(type, context));
  }
  if (present === 1) return;
  for (const [owner, name] of members)
    if (owner !== type && spec[name] !== undefined)
      found.forbidden(child(at, name), "must populate the given metric source only");
}

/** Only the first source is looked into, whatever the type. */
function validateFirstSource(spec: MetricSpec, at: Field, found: Violations, context: ValidationContext): void {
  const { object, external, pods, resource, containerResource } = spec;
  if (object !== undefined) validateObjectSource(object, child(at, "object"), found, context);
  else if (external !== undefined) validateExternalSource(external, child(at, "external"), found);
  else if (pods !== undefined) validatePodsSource(pods, child(at, "pods"), found);
  else if (resource !== undefined) validateResourceSource(resource, child(at, "resource"), found);
  else if (containerResource !== undefined)
    validateContainerResourceSource(containerResource, child(at, "containerResource"), found, context);
}

function missingSource(type: string, { minor }: ValidationContext): string {
  const message = "must populate information for the given metric source";
  if (type !== "ContainerResource" || isOn("containerMetrics", minor)) return message;
  return `${message} (only allowed when HPAContainerMetrics feature is enabled)`;
}
