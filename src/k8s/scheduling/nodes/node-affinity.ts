import { type Labels, labelOf } from "../../core/labels.ts";
import { nodeSelectorProblem, type SelectableNode } from "../../core/node-selectors.ts";
import { type Requirement, requirementMatches, requirementsMatch } from "../../core/requirements.ts";
import { requirementsOf } from "../../core/selectors.ts";
import type {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodSpec,
  PreferredSchedulingTerm,
} from "../../kinds.generated.ts";

/** A term of a node selector, read once to match often, with its place in the list as written. */
export interface NodeTerm {
  readonly index: number;
  readonly expressions: readonly Requirement[];
  readonly fields: readonly Requirement[];
}

/** What a pod requires of nodes (RequiredNodeAffinity of component-helpers); `terms` is null where it has none. */
export interface RequiredNodeAffinity {
  readonly nodeSelector: Labels;
  readonly terms: readonly NodeTerm[] | null;
}

/** GetRequiredNodeAffinity of component-helpers. */
export function requiredNodeAffinity(spec: PodSpec): RequiredNodeAffinity {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return { nodeSelector: spec.nodeSelector ?? {}, terms: required === undefined ? null : nodeTerms(required) };
}

/** NewLazyErrorNodeSelector: empty terms and those that do not parse match no node, so they are left out. */
export function nodeTerms({ nodeSelectorTerms = [] }: NodeSelector): readonly NodeTerm[] {
  return nodeSelectorTerms.flatMap((term, index) => readTerm(term, index) ?? []);
}

/** RequiredNodeAffinity.Match. */
export function matchesNode({ nodeSelector, terms }: RequiredNodeAffinity, node: SelectableNode): boolean {
  for (const key of Object.keys(nodeSelector)) if (labelOf(node.labels, key) !== nodeSelector[key]) return false;
  return terms === null || matchesAnyTerm(terms, node);
}

/** LazyErrorNodeSelector.Match: terms are ORed. */
export function matchesAnyTerm(terms: readonly NodeTerm[], node: SelectableNode): boolean {
  return terms.some((term) => matchesTerm(term, node));
}

/** The requirements of a term that a node does not meet. */
export function unmetRequirements({ expressions, fields }: NodeTerm, { name, labels }: SelectableNode): Requirement[] {
  const unmet = expressions.filter((expression) => !requirementMatches(expression, labels));
  return unmet.concat(fields.filter((field) => !requirementMatches(field, fieldsOf(field, name))));
}

/** Preferred terms with their weights. */
export interface WeightedTerm {
  readonly weight: number;
  readonly term: NodeTerm;
}

/** NewPreferredSchedulingTerms: terms without weight or content do not count. */
export function preferredTerms(terms: readonly PreferredSchedulingTerm[]): readonly WeightedTerm[] {
  return terms.flatMap(({ weight = 0, preference = {} }, index) => {
    const term = weight === 0 ? null : readTerm(preference, index);
    return term === null ? [] : [{ weight, term }];
  });
}

/** PreferredSchedulingTerms.Score. */
export function preferenceScore(terms: readonly WeightedTerm[], node: SelectableNode): number {
  let score = 0;
  for (const { weight, term } of terms) if (matchesTerm(term, node)) score += weight;
  return score;
}

function matchesTerm({ expressions, fields }: NodeTerm, { name, labels }: SelectableNode): boolean {
  if (!requirementsMatch(expressions, labels)) return false;
  return name === "" || fields.every((field) => requirementMatches(field, fieldsOf(field, name)));
}

/** A field that nodes do not have is the empty text (fields.Set). */
function fieldsOf({ key }: Requirement, name: string): Labels {
  return { [key]: key === "metadata.name" ? name : "" };
}

/** Null if a term is empty or does not parse (newNodeSelectorTerm). */
function readTerm(term: NodeSelectorTerm, index: number): NodeTerm | null {
  const { matchExpressions, matchFields } = written(term);
  if (matchExpressions.length === 0 && matchFields.length === 0) return null;
  if (nodeSelectorProblem({ nodeSelectorTerms: [{ matchExpressions, matchFields }] }, "") !== null) return null;
  return { index, expressions: read(matchExpressions), fields: read(matchFields) };
}

const comparisons = { Gt: "gt", Lt: "lt" } as const;

function read(expressions: readonly WrittenExpression[]): readonly Requirement[] {
  return expressions.flatMap((expression) => {
    const { key, operator, values } = expression;
    if (operator === "Gt" || operator === "Lt") return [{ key, operator: comparisons[operator], values }];
    return requirementsOf({ matchExpressions: [expression] });
  });
}

interface WrittenExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function written({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): {
  readonly matchExpressions: readonly WrittenExpression[];
  readonly matchFields: readonly WrittenExpression[];
} {
  const complete = ({ key = "", operator = "", values = [] }: NodeSelectorRequirement): WrittenExpression => ({
    key,
    operator,
    values,
  });
  return { matchExpressions: matchExpressions.map(complete), matchFields: matchFields.map(complete) };
}
