import { isOwnGroup } from "../k8s/references/kind-key.ts";
import type { KubeObject } from "./object.ts";

/** Texts in which custom kinds may name objects, in fields that no table knows. */
export interface SpokenNames {
  has(namespace: string | null, name: string): boolean;
}

const deepest = 24;

/** All words in the values of custom objects, and in the annotations of all. */
export function indexSpokenNames(objects: readonly KubeObject[]): SpokenNames {
  const byNamespace = new Map<string | null, Set<string>>();
  for (const { group, namespace, value } of objects) {
    let words = byNamespace.get(namespace);
    if (words === undefined) {
      words = new Set();
      byNamespace.set(namespace, words);
    }
    const metadata = (value as { readonly metadata?: { readonly annotations?: unknown } } | null)?.metadata;
    collect(isOwnGroup(group) ? metadata?.annotations : value, words, 0);
  }
  return {
    has: (namespace, name) => byNamespace.get(namespace)?.has(name) === true || byNamespace.get(null)?.has(name) === true,
  };
}

function collect(value: unknown, words: Set<string>, depth: number): void {
  if (typeof value === "string") {
    // Scripts and configuration files are no place to look for names.
    if (value.length <= 5000) for (const word of value.split(/[\s,;:'"/@=]+/)) words.add(word);
    return;
  }
  if (typeof value !== "object" || value === null || depth > deepest) return;
  for (const inner of Object.values(value)) collect(inner, words, depth + 1);
}
