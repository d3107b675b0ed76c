import { formatQuantity } from "../../core/format-quantity.ts";
import { namedString } from "../../core/go.ts";
import { signOf } from "../../core/quantity.ts";
import type { MetricIdentifier, MetricTarget, QuantityText } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import { validatePathSegment } from "../names.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";

const targetTypes: readonly string[] = ["Utilization", "Value", "AverageValue"];

/** validateMetricTarget of autoscaling/validation. */
export function validateMetricTarget(
  { type = "", value, averageValue, averageUtilization }: MetricTarget,
  at: Field,
  found: Violations,
): void {
  if (type === "") found.required(child(at, "type"), "must specify a metric target type");
  if (!targetTypes.includes(type))
    found.invalid(child(at, "type"), namedString(type), "must be either Utilization, Value, or AverageValue");
  if (value !== undefined) validatePositive(value, child(at, "value"), found);
  if (averageValue !== undefined) validatePositive(averageValue, child(at, "averageValue"), found);
  if (averageUtilization !== undefined && averageUtilization < 1)
    found.invalid(child(at, "averageUtilization"), averageUtilization, "must be greater than 0");
}

function validatePositive(text: QuantityText, at: Field, found: Violations): void {
  const quantity = quantityAt(text);
  if (signOf(quantity) !== 1) found.invalid(at, formatQuantity(quantity), "must be positive");
}

/** validateMetricIdentifier of autoscaling/validation. */
export function validateMetricIdentifier({ name = "" }: MetricIdentifier, at: Field, found: Violations): void {
  if (name === "") found.required(child(at, "name"), "must specify a metric name");
  else validatePathSegment(name, child(at, "name"), found);
}
