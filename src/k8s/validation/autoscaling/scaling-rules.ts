import { formatQuantity } from "../../core/format-quantity.ts";
import { namedString } from "../../core/go.ts";
import { signOf } from "../../core/quantity.ts";
import type { HorizontalPodAutoscalerBehavior, HPAScalingPolicy, HPAScalingRules } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import { quantityAt } from "../quantities.ts";
import type { Violations } from "../violation.ts";

const longestPeriod = 1800;
const longestWindow = 3600;
const selectPolicies: readonly string[] = ["Disabled", "Max", "Min"];
const policyTypes: readonly string[] = ["Percent", "Pods"];

/** validateBehavior of autoscaling/validation. */
export function validateBehavior({ scaleUp, scaleDown }: HorizontalPodAutoscalerBehavior, at: Field, found: Violations): void {
  if (scaleUp !== undefined) validateScalingRules(scaleUp, child(at, "scaleUp"), found);
  if (scaleDown !== undefined) validateScalingRules(scaleDown, child(at, "scaleDown"), found);
}

/** validateScalingRules of autoscaling/validation. */
function validateScalingRules(rules: HPAScalingRules, at: Field, found: Violations): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance } = rules;
  const windowField = child(at, "stabilizationWindowSeconds");
  if (window !== undefined && window < 0) found.invalid(windowField, window, "must be greater than or equal to zero");
  if (window !== undefined && window > longestWindow)
    found.invalid(windowField, window, `must be less than or equal to ${longestWindow}`);
  if (selectPolicy !== undefined && !selectPolicies.includes(selectPolicy))
    found.notSupported(child(at, "selectPolicy"), namedString(selectPolicy), selectPolicies);
  const policiesField = child(at, "policies");
  if (policies.length === 0) found.required(policiesField, "must specify at least one Policy");
  for (const [index, policy] of policies.entries()) validateScalingPolicy(policy, item(policiesField, index), found);
  if (tolerance === undefined) return;
  const quantity = quantityAt(tolerance);
  if (signOf(quantity) < 0) found.invalid(child(at, "tolerance"), formatQuantity(quantity), "must be greater than or equal to 0");
}

/** validateScalingPolicy of autoscaling/validation. */
function validateScalingPolicy(
  { type = "", value = 0, periodSeconds = 0 }: HPAScalingPolicy,
  at: Field,
  found: Violations,
): void {
  if (!policyTypes.includes(type)) found.notSupported(child(at, "type"), namedString(type), policyTypes);
  if (value <= 0) found.invalid(child(at, "value"), value, "must be greater than zero");
  const periodField = child(at, "periodSeconds");
  if (periodSeconds <= 0) found.invalid(periodField, periodSeconds, "must be greater than zero");
  if (periodSeconds > longestPeriod) found.invalid(periodField, periodSeconds, `must be less than or equal to ${longestPeriod}`);
}
