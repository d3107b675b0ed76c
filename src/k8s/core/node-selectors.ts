import { toJson } from "./go.ts";
import type { Labels } from "./labels.ts";
import {
  aggregate,
  invalid,
  type Requirement,
  requirementProblems,
  requirementsMatch,
  type SelectionOperator,
} from "./requirements.ts";
import type { SelectorExpression } from "./selectors.ts";

/** What nodes a pod may run on: v1.NodeSelector. */
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** One of several choices: all that it lists has to be met (v1.NodeSelectorTerm). */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly SelectorExpression[] | null | undefined;
  readonly matchFields?: readonly SelectorExpression[] | null | undefined;
}

/** What a node selector looks at. */
export interface SelectableNode {
  readonly name: string;
  readonly labels: Labels;
}

const operators: Readonly<Record<string, SelectionOperator>> = {
  In: "in",
  NotIn: "notin",
  Exists: "exists",
  DoesNotExist: "!",
  Gt: "gt",
  Lt: "lt",
};

/** Whether a node meets one of the terms (NodeSelector.Match of component-helpers/scheduling/corev1/nodeaffinity). */
export function nodeSelectorMatches(selector: NodeSelector, node: SelectableNode): boolean {
  return selector.nodeSelectorTerms.some((term) => nodeSelectorTermMatches(term, node));
}

/** Whether a node meets a term; an empty one matches no node, and neither does one that cannot be read. */
export function nodeSelectorTermMatches(term: NodeSelectorTerm, node: SelectableNode): boolean {
  if (isEmpty(term) || termProblems(term, "").length > 0) return false;
  const requirements: Requirement[] = [];
  for (const { key, operator, values } of term.matchExpressions ?? []) {
    const known = operatorOf(operator);
    if (known !== null) requirements.push({ key, operator: known, values: values ?? [] });
  }
  if (!requirementsMatch(requirements, node.labels)) return false;
  return node.name === "" || (term.matchFields ?? []).every((field) => fieldMatches(field, node.name));
}

/** A field is equal to the one value or not; a node has just one, its name. */
function fieldMatches({ key, operator, values }: SelectorExpression, name: string): boolean {
  const isSame = (key === "metadata.name" ? name : "") === values?.[0];
  return operator === "In" ? isSame : !isSame;
}

/** Why nodeaffinity.NewNodeSelector refuses a selector that stands at a path; null if it takes it. */
export function nodeSelectorProblem(selector: NodeSelector, at: string): string | null {
  const problems: string[] = [];
  for (const [index, term] of selector.nodeSelectorTerms.entries()) {
    if (!isEmpty(term)) problems.push(...termProblems(term, `${at}.nodeSelectorTerms[${index}]`));
  }
  return problems.length === 0 ? null : aggregate(problems);
}

function termProblems(term: NodeSelectorTerm, at: string): readonly string[] {
  const problems: string[] = [];
  for (const [index, { key, operator, values = null }] of (term.matchExpressions ?? []).entries()) {
    const path = `${at}.matchExpressions[${index}]`;
    const known = operatorOf(operator);
    if (known === null) problems.push(unsupported(path, operator, Object.keys(operators)));
    else problems.push(...requirementProblems({ key, operator: known }, values, path));
  }
  for (const [index, { operator, values = null }] of (term.matchFields ?? []).entries()) {
    const path = `${at}.matchFields[${index}]`;
    if (operator !== "In" && operator !== "NotIn") problems.push(unsupported(path, operator, ["In", "NotIn"]));
    else if (values?.length !== 1) problems.push(invalid(`${path}.values`, toJson(values), "must have one element"));
  }
  return problems;
}

function isEmpty({ matchExpressions, matchFields }: NodeSelectorTerm): boolean {
  return (matchExpressions ?? []).length === 0 && (matchFields ?? []).length === 0;
}

function operatorOf(operator: string): SelectionOperator | null {
  return Object.hasOwn(operators, operator) ? (operators[operator] ?? null) : null;
}

function unsupported(path: string, operator: string, supported: readonly string[]): string {
  const listed = supported.map((name) => `"${name}"`).join(", ");
  return `${path}.operator: Unsupported value: ${toJson(operator)}: supported values: ${listed}`;
}
