import { matchesLabels } from "../../core/labels.ts";
import { labelSelectorMatches } from "../../core/selectors.ts";
import type { LabelSelector, ObjectMeta } from "../../kinds.generated.ts";
import { child, type Field } from "../field.ts";
import { goLabelSelector, goPointer } from "../go-values.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateLabelSelector } from "../meta.ts";
import type { Violations } from "../violation.ts";

type Labels = NonNullable<ObjectMeta["labels"]>;

const noLabels: Labels = {};

/**
 * Validates a selector (ValidateLabelSelector); false if it is such that LabelSelectorAsSelector refuses it, which asks the same.
 */
export function isValidSelector(
  selector: LabelSelector | undefined,
  at: Field,
  found: Violations,
  context: ValidationContext,
): boolean {
  const before = found.found.length;
  validateLabelSelector(selector, at, found, context);
  return found.found.length === before;
}

/** Validates the selector of a Deployment, ReplicaSet or StatefulSet; false if it cannot be used to select. */
export function validateWorkloadSelector(
  selector: LabelSelector | undefined,
  kind: "deployment" | "statefulset",
  at: Field,
  found: Violations,
  context: ValidationContext,
): boolean {
  if (selector === undefined) {
    found.required(at);
    return true;
  }
  const isValid = isValidSelector(selector, at, found, context);
  if (isEmpty(selector)) found.invalid(at, goLabelSelector(selector), `empty selector is invalid for ${kind}`);
  return isValid;
}

/** Whether a selector has no condition, and so matches all labels. */
export function isEmpty({ matchLabels = noLabels, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

/** Whether a valid selector matches labels; none at all matches nothing (LabelSelectorAsSelector). */
export function selectorMatches(selector: LabelSelector | undefined, labels: Labels = noLabels): boolean {
  if (selector === undefined) return false;
  const { matchLabels = noLabels, matchExpressions } = selector;
  if (matchExpressions === undefined) return matchesLabels(matchLabels, labels);
  const expressions = matchExpressions.map(({ key = "", operator = "", values = [] }) => ({ key, operator, values }));
  return labelSelectorMatches({ matchLabels, matchExpressions: expressions }, labels);
}

/** Says so where the labels of a template are not those that its selector wants. */
export function validateTemplateLabels(
  selector: LabelSelector | undefined,
  meta: ObjectMeta | undefined,
  templateField: Field,
  found: Violations,
): void {
  if (!selectorMatches(selector, meta?.labels)) reportTemplateLabels(meta, templateField, found);
}

export function reportTemplateLabels(meta: ObjectMeta | undefined, templateField: Field, found: Violations): void {
  const at = child(child(templateField, "metadata"), "labels");
  found.invalid(at, goPointer(meta?.labels), "`selector` does not match template `labels`");
}
