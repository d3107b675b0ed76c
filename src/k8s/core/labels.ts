import { compareStrings } from "./go-strings.ts";

/** Labels of an object; also a selector that wants exactly these, as a Service has. */
export type Labels = Readonly<Record<string, string>>;

/** The value of a label, undefined where there is none. */
export function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/**
 * Whether labels carry all that a selector lists (ValidatedSetSelector.Matches of k8s.io/apimachinery/pkg/labels). An empty
 * selector matches all labels here; to some kinds it means none, which is for the caller to say.
 */
export function matchesLabels(selector: Labels, labels: Labels): boolean {
  for (const key of Object.keys(selector)) if (labelOf(labels, key) !== selector[key]) return false;
  return true;
}

/** Labels as kubectl and events print them: `app=web,tier=front`, or `<none>` (labels.FormatLabels). */
export function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.sort(compareStrings).join(",") || "<none>";
}
