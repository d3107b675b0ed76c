import type { LabelSelector as Selector } from "../core/selectors.ts";
import type { LabelSelector } from "../kinds.generated.ts";

const kept = new WeakMap<LabelSelector, Selector>();
const everything: Selector = {};

/** A selector of an object; read once. */
export function readSelector(written: LabelSelector | undefined): Selector {
  if (written === undefined) return everything;
  const known = kept.get(written);
  if (known !== undefined) return known;
  const { matchLabels = {}, matchExpressions = [] } = written;
  const selector: Selector = {
    matchLabels,
    matchExpressions: matchExpressions.map(({ key = "", operator = "", values = [] }) => ({ key, operator, values })),
  };
  kept.set(written, selector);
  return selector;
}
