import { type AffinityTerm, matchesTerm } from "./affinity-terms.ts";
import { type ClassIndex, classIndex, itemsFor, type PodClass } from "./pod-classes.ts";
import type { PodAffinities } from "./pod-shape.ts";

/** What pods on nodes say about pods to come: they keep them away, or score nodes near them. */
export type TermRole = "keeps-away" | "scores";

/** One affinity term that pods on nodes have in common. */
export interface TermGroup {
  readonly term: AffinityTerm;
  readonly role: TermRole;
  /** What a node in the same domain gains per pod (role `scores`). */
  readonly weight: number;
  /** How many pods on each node have it. */
  readonly perNode: Int32Array;
}

/** The affinity terms of all pods on nodes. */
export interface TermGroups {
  readonly byKey: Map<string, TermGroup>;
  readonly index: ClassIndex<TermGroup>;
}

/** A required affinity of a pod on a node also scores, by this much (HardPodAffinityWeight). */
const hardAffinityWeight = 1;

/** No pods yet. */
export function termGroups(): TermGroups {
  return { byKey: new Map(), index: classIndex() };
}

/** Counts the terms of a pod that came to a node (1) or left it (-1). */
export function recountTerms(groups: TermGroups, affinities: PodAffinities, nodes: number, at: number, sign: 1 | -1): void {
  const count = (term: AffinityTerm, role: TermRole, weight: number): void => {
    const { perNode } = groupOf(groups, term, role, weight, nodes);
    perNode[at] = (perNode[at] ?? 0) + sign;
  };
  const { required, requiredAnti, preferred, preferredAnti } = affinities;
  for (const term of requiredAnti) count(term, "keeps-away", 0);
  for (const term of required) count(term, "scores", hardAffinityWeight);
  for (const { term, weight } of preferred) count(term, "scores", weight);
  for (const { term, weight } of preferredAnti) count(term, "scores", -weight);
}

/** The terms of pods on nodes that match pods of a class. */
export function groupsMatching({ index }: TermGroups, podClass: PodClass): readonly TermGroup[] {
  return itemsFor(index, podClass, matchesClass);
}

function groupOf(groups: TermGroups, term: AffinityTerm, role: TermRole, weight: number, nodes: number): TermGroup {
  const key = `${role} ${weight} ${term.key}`;
  const known = groups.byKey.get(key);
  if (known !== undefined) return known;
  const group: TermGroup = { term, role, weight, perNode: new Int32Array(nodes) };
  groups.byKey.set(key, group);
  groups.index.items.push(group);
  return group;
}

/** The terms of pods on nodes are matched against the labels that the namespace really has. */
function matchesClass({ term }: TermGroup, { namespace, labels, namespaceLabels }: PodClass): boolean {
  return matchesTerm(term, namespace, labels, namespaceLabels);
}
