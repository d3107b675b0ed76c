import type { Labels } from "../core/labels.ts";
import { type Requirement, requirementsMatch } from "../core/requirements.ts";
import { requirementsOf } from "../core/selectors.ts";
import type { LabelSelector } from "../kinds.generated.ts";

/** A label selector, read once to match often: all requirements hold; `null` matches nothing (labels.Nothing). */
export interface Selector {
  readonly requirements: readonly Requirement[] | null;
  /** The same for selectors that say the same. */
  readonly key: string;
}

/** Matches nothing; to the scheduler it is not empty. */
export const nothing: Selector = { requirements: null, key: "nothing" };

/** metav1.LabelSelectorAsSelector: without a selector nothing, with an empty one everything. */
export function readSelector(selector: LabelSelector | undefined): Selector {
  if (selector === undefined) return nothing;
  const { matchLabels, matchExpressions = [] } = selector;
  const expressions = matchExpressions.map(({ key = "", operator = "", values }) => ({ key, operator, values }));
  return selectorOf(requirementsOf({ matchLabels, matchExpressions: expressions }));
}

/** labels.SelectorFromSet: every label has its value. */
export function selectorFromLabels(labels: Iterable<readonly [string, string]>): Selector {
  return selectorOf(Array.from(labels, ([key, value]) => ({ key, operator: "=", values: [value] })));
}

/** Both selectors match; nothing stays nothing (labels.Selector.Add). */
export function bothSelectors(a: Selector, b: Selector): Selector {
  if (a.requirements === null || b.requirements === null) return nothing;
  return selectorOf([...a.requirements, ...b.requirements]);
}

/** labels.Selector.Empty: whether a selector has no requirement and is not the one for nothing. */
export function isEverything({ requirements }: Selector): boolean {
  return requirements?.length === 0;
}

/** labels.Selector.Matches. */
export function matchesSelector({ requirements }: Selector, labels: Labels): boolean {
  return requirements !== null && requirementsMatch(requirements, labels);
}

function selectorOf(requirements: readonly Requirement[]): Selector {
  const parts = requirements.map(({ key, operator, values }) => JSON.stringify([key, operator, values.toSorted()]));
  return { requirements, key: parts.sort().join() };
}
