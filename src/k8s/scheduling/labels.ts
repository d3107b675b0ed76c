import { compareStrings } from "../core/go-strings.ts";
import type { Labels } from "../core/labels.ts";
import type { Namespace, ObjectMeta } from "../kinds.generated.ts";

/** The labels of an object, empty if it has none. */
export function labelsOf(metadata: ObjectMeta | undefined): Labels {
  return metadata?.labels ?? noLabels;
}

export const noLabels: Labels = {};

/** Labels as a text that is the same for equal labels. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => compareStrings(a, b)));
}

/** Namespaces by name, with the label that the API server gives each (NamespaceDefaultLabelName). */
export function namespaceLabels(namespaces: readonly Namespace[]): Map<string, Labels> {
  const byName = new Map<string, Labels>();
  for (const { metadata } of namespaces) {
    const name = metadata?.name ?? "";
    byName.set(name, { ...labelsOf(metadata), "kubernetes.io/metadata.name": name });
  }
  return byName;
}
