import { namedString, quote } from "../../core/go.ts";
import type {
  JobSpec,
  PodFailurePolicy,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";

const mostRules = 20;
const mostExitCodes = 255;
const mostConditions = 20;
const actions: readonly string[] = ["Count", "FailIndex", "FailJob", "Ignore"];
const operators: readonly string[] = ["In", "NotIn"];
const statuses: readonly string[] = ["False", "True", "Unknown"];

/** validatePodFailurePolicy of batch/validation. */
export function validatePodFailurePolicy(
  { rules = [] }: PodFailurePolicy,
  spec: JobSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  const rulesField = child(at, "rules");
  if (rules.length > mostRules) found.tooMany(rulesField, rules.length, mostRules);
  for (const [index, rule] of rules.entries()) validateRule(rule, spec, item(rulesField, index), found, context);
}

/** validatePodFailurePolicyRule of batch/validation. */
function validateRule(
  { action = "", onExitCodes, onPodConditions = [] }: PodFailurePolicyRule,
  spec: JobSpec,
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (action === "FailIndex") {
    if (spec.backoffLimitPerIndex === undefined)
      found.invalid(child(at, "action"), namedString(action), "requires the backoffLimitPerIndex to be set");
  } else validateOneOf(action, actions, child(at, "action"), found);
  if (onExitCodes !== undefined) validateOnExitCodes(onExitCodes, spec, child(at, "onExitCodes"), found);
  if (onPodConditions.length > 0) validateOnPodConditions(onPodConditions, child(at, "onPodConditions"), found, context);
  // The server shows no value here.
  const both = onExitCodes !== undefined && onPodConditions.length > 0;
  if (both) found.add("FieldValueInvalid", at, "Invalid value: specifying both OnExitCodes and OnPodConditions is not supported");
  if (onExitCodes === undefined && onPodConditions.length === 0)
    found.add("FieldValueInvalid", at, "Invalid value: specifying one of OnExitCodes and OnPodConditions is required");
}

function validateOneOf(value: string, supported: readonly string[], at: Field, found: Violations): void {
  if (value === "") found.required(at, `valid values: [${supported.map(quote).join(" ")}]`);
  else if (!supported.includes(value)) found.notSupported(at, namedString(value), supported);
}

/** validatePodFailurePolicyRuleOnPodConditions of batch/validation. */
function validateOnPodConditions(
  patterns: readonly PodFailurePolicyOnPodConditionsPattern[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  if (patterns.length > mostConditions) found.tooMany(at, patterns.length, mostConditions);
  for (const [index, { type = "", status = "" }] of patterns.entries()) {
    const patternField = item(at, index);
    validateQualifiedName(type, child(patternField, "type"), found, context);
    validateOneOf(status, statuses, child(patternField, "status"), found);
  }
}

/** validatePodFailurePolicyRuleOnExitCodes of batch/validation. */
function validateOnExitCodes(
  { operator = "", containerName, values }: PodFailurePolicyOnExitCodesRequirement,
  spec: JobSpec,
  at: Field,
  found: Violations,
): void {
  validateOneOf(operator, operators, child(at, "operator"), found);
  if (containerName !== undefined && !hasContainer(spec, containerName)) {
    const detail = "must be one of the container or initContainer names in the pod template";
    found.invalid(child(at, "containerName"), containerName, detail);
  }
  const valuesField = child(at, "values");
  if (values === undefined || values.length === 0) {
    found.invalid(valuesField, values, "at least one value is required");
    return;
  }
  if (values.length > mostExitCodes) found.tooMany(valuesField, values.length, mostExitCodes);
  let isOrdered = true;
  for (const [index, value] of values.entries()) {
    const valueField = item(valuesField, index);
    if (operator === "In" && value === 0) found.invalid(valueField, value, "must not be 0 for the In operator");
    if (values.indexOf(value) < index) found.duplicate(valueField, value);
    if ((values[index - 1] ?? value) > value) isOrdered = false;
  }
  if (!isOrdered) found.invalid(valuesField, values, "must be ordered");
}

function hasContainer({ template }: JobSpec, wanted: string): boolean {
  const { containers = [], initContainers = [] } = template?.spec ?? {};
  const isWanted = ({ name = "" }: { readonly name?: string }): boolean => name === wanted;
  return containers.some(isWanted) || initContainers.some(isWanted);
}
