import type { Labels } from "../../core/labels.ts";
import type { PodAffinityTerm, WeightedPodAffinityTerm } from "../../kinds.generated.ts";
import { matchesSelector, readSelector, type Selector } from "../selectors.ts";

/** Pods near which, or away from which, a pod belongs (framework.AffinityTerm). */
export interface AffinityTerm {
  readonly topologyKey: string;
  readonly selector: Selector;
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: Selector;
  /** The same for terms that say the same. */
  readonly key: string;
}

export interface WeightedAffinityTerm {
  readonly weight: number;
  readonly term: AffinityTerm;
}

/** newAffinityTerm: without namespaces and namespaceSelector the pod's own namespace is meant. */
export function affinityTerm(term: PodAffinityTerm, podNamespace: string): AffinityTerm {
  const { topologyKey = "", namespaces = [], namespaceSelector } = term;
  const selector = readSelector(term.labelSelector);
  const ownOnly = namespaces.length === 0 && namespaceSelector === undefined;
  const names = ownOnly ? [podNamespace] : [...new Set(namespaces)].sort();
  const inNamespaces = readSelector(namespaceSelector);
  const key = JSON.stringify([topologyKey, selector.key, names, inNamespaces.key]);
  return { topologyKey, selector, namespaces: new Set(names), namespaceSelector: inNamespaces, key };
}

/** GetAffinityTerms. */
export function affinityTerms(terms: readonly PodAffinityTerm[] | undefined, podNamespace: string): readonly AffinityTerm[] {
  return (terms ?? []).map((term) => affinityTerm(term, podNamespace));
}

/** GetWeightedAffinityTerms. */
export function weightedTerms(
  terms: readonly WeightedPodAffinityTerm[] | undefined,
  podNamespace: string,
): readonly WeightedAffinityTerm[] {
  return (terms ?? []).map(({ weight = 0, podAffinityTerm = {} }) => ({
    weight,
    term: affinityTerm(podAffinityTerm, podNamespace),
  }));
}

/** AffinityTerm.Matches: `namespaceLabels` are those of the pod's namespace as far as the scheduler looks at them. */
export function matchesTerm(term: AffinityTerm, namespace: string, labels: Labels, namespaceLabels: Labels): boolean {
  const inScope = term.namespaces.has(namespace) || matchesSelector(term.namespaceSelector, namespaceLabels);
  return inScope && matchesSelector(term.selector, labels);
}
