import { namedString } from "../../core/go.ts";
import type { TopologySpreadConstraint } from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";
import { child, type Field, item, printedAs } from "../field.ts";
import { validateLabelSelector } from "../meta.ts";
import { validateQualifiedName } from "../names.ts";
import type { Violations } from "../violation.ts";
import { validateMatchLabelKeysAndMismatchLabelKeys } from "./affinity.ts";
import type { PodScope } from "./scope.ts";

const actions = ["DoNotSchedule", "ScheduleAnyway"];
const policies = ["Honor", "Ignore"];
const notPositive = "must be greater than zero";

/** validateTopologySpreadConstraints of core/validation. */
export function validateTopologySpreadConstraints(
  constraints: readonly TopologySpreadConstraint[],
  at: Field,
  scope: PodScope,
): void {
  const { found, context } = scope;
  for (const [index, constraint] of constraints.entries()) {
    const constraintAt = item(at, index);
    const { maxSkew = 0, topologyKey = "", whenUnsatisfiable = "" } = constraint;
    if (maxSkew <= 0) found.invalid(child(constraintAt, "maxSkew"), maxSkew, notPositive);
    if (topologyKey === "") found.required(child(constraintAt, "topologyKey"), "can not be empty");
    if (!actions.includes(whenUnsatisfiable)) {
      found.notSupported(child(constraintAt, "whenUnsatisfiable"), namedString(whenUnsatisfiable), actions);
    }
    validateNotRepeated(constraint, constraints.slice(index + 1), constraintAt, found);
    validateMinDomains(constraint, constraintAt, found);
    validateNodeInclusionPolicy(constraint.nodeAffinityPolicy, child(constraintAt, "nodeAffinityPolicy"), found);
    validateNodeInclusionPolicy(constraint.nodeTaintsPolicy, child(constraintAt, "nodeTaintsPolicy"), found);
    if (isOn("mergedMatchLabelKeys", context.minor)) {
      const { matchLabelKeys = [], labelSelector } = constraint;
      const keys = labelSelector === undefined ? { matchLabelKeys } : { matchLabelKeys, labelSelector };
      validateMatchLabelKeysAndMismatchLabelKeys(keys, constraintAt, scope);
    } else validateMatchLabelKeysInTopologySpread(constraint, constraintAt, scope);
    validateLabelSelector(constraint.labelSelector, child(constraintAt, "labelSelector"), found, context);
  }
}

/** ValidateSpreadConstraintNotRepeat of core/validation: reports the first of two that say the same. */
function validateNotRepeated(
  { topologyKey = "", whenUnsatisfiable = "" }: TopologySpreadConstraint,
  others: readonly TopologySpreadConstraint[],
  at: Field,
  found: Violations,
): void {
  const isRepeated = others.some(
    (other) => (other.topologyKey ?? "") === topologyKey && (other.whenUnsatisfiable ?? "") === whenUnsatisfiable,
  );
  if (!isRepeated) return;
  found.duplicate(printedAs(child(at, "{topologyKey, whenUnsatisfiable}"), at), `{${topologyKey}, ${whenUnsatisfiable}}`);
}

/** validateMinDomains of core/validation. */
function validateMinDomains(
  { minDomains, whenUnsatisfiable = "" }: TopologySpreadConstraint,
  parent: Field,
  found: Violations,
): void {
  if (minDomains === undefined) return;
  const at = child(parent, "minDomains");
  if (minDomains <= 0) found.invalid(at, minDomains, notPositive);
  if (whenUnsatisfiable !== "DoNotSchedule") {
    const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
    found.invalid(at, minDomains, detail);
  }
}

/** validateNodeInclusionPolicy of core/validation. */
function validateNodeInclusionPolicy(policy: string | undefined, at: Field, found: Violations): void {
  if (policy !== undefined && !policies.includes(policy)) found.notSupported(at, namedString(policy), policies);
}

/** ValidateMatchLabelKeysInTopologySpread of core/validation, before keys were merged into the selector. */
function validateMatchLabelKeysInTopologySpread(
  { matchLabelKeys = [], labelSelector }: TopologySpreadConstraint,
  parent: Field,
  { found, context }: PodScope,
): void {
  if (matchLabelKeys.length === 0) return;
  const at = child(parent, "matchLabelKeys");
  if (labelSelector === undefined) found.forbidden(at, "must not be specified when labelSelector is not set");
  const { matchLabels = {}, matchExpressions = [] } = labelSelector ?? {};
  for (const [index, key] of matchLabelKeys.entries()) {
    validateQualifiedName(key, item(at, index), found, context);
    if (Object.hasOwn(matchLabels, key) || matchExpressions.some((expression) => (expression.key ?? "") === key)) {
      found.invalid(item(at, index), key, "exists in both matchLabelKeys and labelSelector");
    }
  }
}
