import type { LabelSelector, SelectorExpression } from "../core/selectors.ts";
import { isRecord, textIn } from "../references/walk.ts";

/** A selector that nothing has decoded; null where it is none, or is not understood. */
export function readSelector(written: unknown): LabelSelector | null {
  if (!isRecord(written)) return null;
  const { matchLabels = {}, matchExpressions = [] } = written;
  if (!isRecord(matchLabels) || !Array.isArray(matchExpressions)) return null;
  const labels = Object.entries(matchLabels).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const expressions = matchExpressions.flatMap((one: unknown): SelectorExpression[] => {
    const [key, operator] = [textIn(one, ["key"]), textIn(one, ["operator"])];
    if (key === undefined || operator === undefined || !isRecord(one)) return [];
    return [{ key, operator, values: textsOf(one["values"]) }];
  });
  if (labels.length < Object.keys(matchLabels).length || expressions.length < matchExpressions.length) return null;
  return { matchLabels: Object.fromEntries(labels), matchExpressions: expressions };
}

export function textsOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
