import { quote } from "./go.ts";
import { compareStrings } from "./go-strings.ts";
import { type Labels, matchesLabels } from "./labels.ts";
import {
  aggregate,
  formatRequirements,
  type Requirement,
  requirementMatches,
  requirementProblems,
  type SelectionOperator,
  sortRequirements,
} from "./requirements.ts";

/** A label selector of the API: metav1.LabelSelector. */
export interface LabelSelector {
  readonly matchLabels?: Labels | null | undefined;
  readonly matchExpressions?: readonly SelectorExpression[] | null | undefined;
}

/** A condition on labels as the API writes it: metav1.LabelSelectorRequirement, v1.NodeSelectorRequirement. */
export interface SelectorExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null | undefined;
}

const operators: Readonly<Record<string, SelectionOperator>> = { In: "in", NotIn: "notin", Exists: "exists", DoesNotExist: "!" };

/**
 * Whether a valid label selector matches labels. None at all (null) matches nothing; one without conditions (`{}`) matches
 * everything (LabelSelectorAsSelector of metav1).
 */
export function labelSelectorMatches(selector: LabelSelector | null, labels: Labels): boolean {
  if (selector === null) return false;
  if (!matchesLabels(selector.matchLabels ?? {}, labels)) return false;
  return (selector.matchExpressions ?? []).every((expression) => expressionMatches(expression, labels));
}

/** Whether labels meet one condition of a label selector. */
function expressionMatches({ key, operator, values }: SelectorExpression, labels: Labels): boolean {
  const known = operatorOf(operator);
  return known !== null && requirementMatches({ key, operator: known, values: values ?? [] }, labels);
}

/** Whether a selector has no condition, so that it matches everything. */
export function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;
}

/** Why LabelSelectorAsSelector of metav1 refuses a selector; null if it takes it. */
export function labelSelectorProblem(selector: LabelSelector): string | null {
  for (const requirement of labelRequirements(selector)) {
    const problems = requirementProblems(requirement, requirement.values, "");
    if (problems.length > 0) return aggregate(problems);
  }
  for (const { key, operator, values = null } of selector.matchExpressions ?? []) {
    const known = operatorOf(operator);
    if (known === null) return `${quote(operator)} is not a valid label selector operator`;
    const given = values === null || values.length === 0 ? null : values;
    const problems = requirementProblems({ key, operator: known }, given, "");
    if (problems.length > 0) return aggregate(problems);
  }
  return null;
}

/** A selector as a text, `<none>` if it is empty or missing, `<error>` if it is invalid (FormatLabelSelector of metav1). */
export function formatLabelSelector(selector: LabelSelector | null): string {
  if (selector === null) return "<none>";
  if (labelSelectorProblem(selector) !== null) return "<error>";
  return formatRequirements(requirementsOf(selector)) || "<none>";
}

/** The conditions of a valid selector, ordered by key. */
export function requirementsOf(selector: LabelSelector): readonly Requirement[] {
  const requirements = [...labelRequirements(selector)];
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const known = operatorOf(operator);
    if (known !== null) requirements.push({ key, operator: known, values: values ?? [] });
  }
  return sortRequirements(requirements);
}

function labelRequirements({ matchLabels }: LabelSelector): readonly Requirement[] {
  const labels = Object.entries(matchLabels ?? {}).sort(([a], [b]) => compareStrings(a, b));
  return labels.map(([key, value]) => ({ key, operator: "=", values: [value] }));
}

function operatorOf(operator: string): SelectionOperator | null {
  return Object.hasOwn(operators, operator) ? (operators[operator] ?? null) : null;
}
