import { goStruct } from "../core/go.ts";
import type { LabelSelector } from "../kinds.generated.ts";

/** A pointer of Go as it prints in an error: null where there is none. */
export function goPointer<T>(value: T | undefined): T | null {
  return value ?? null;
}

/** A metav1.LabelSelector as it prints in an error. */
export function goLabelSelector({ matchLabels, matchExpressions }: LabelSelector): ReadonlyMap<string, unknown> {
  const labels = matchLabels === undefined || Object.keys(matchLabels).length === 0 ? undefined : matchLabels;
  const expressions = matchExpressions?.map(({ key = "", operator = "", values = [] }) =>
    goStruct({ key, operator, values: values.length === 0 ? undefined : values }),
  );
  return goStruct({ matchLabels: labels, matchExpressions: expressions?.length === 0 ? undefined : expressions });
}
