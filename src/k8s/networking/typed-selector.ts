import type { LabelSelector } from "../core/selectors.ts";
import type { LabelSelector as TypedSelector } from "../kinds.generated.ts";

/** A selector of a typed object as one that can match: what lacks a key or an operator is refused by validation anyway. */
export function typedSelector({ matchLabels, matchExpressions }: TypedSelector): LabelSelector {
  return {
    matchLabels,
    matchExpressions: matchExpressions?.map(({ key = "", operator = "", values }) => ({ key, operator, values })),
  };
}
