import { behaves } from "../behaviour.ts";
import { noLabels } from "../labels.ts";
import type { NodeState } from "../nodes/node-state.ts";
import { addByDomain, domainOfNode, type Topology } from "../nodes/topology.ts";
import { type AffinityTerm, matchesTerm } from "../pods/affinity-terms.ts";
import { countMatching } from "../pods/match-counts.ts";
import { classOf } from "../pods/pod-classes.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import { groupsMatching } from "../pods/term-groups.ts";
import type { Reason, Rejection } from "../reasons.ts";
import { isEverything, matchesSelector, nothing } from "../selectors.ts";
import { type Snapshot, topology } from "../snapshot.ts";
import { type Preparation, skip } from "./filter.ts";

/** Matching pods per domain of one topology key. */
interface DomainCounts {
  readonly topology: Topology;
  readonly counts: Float64Array;
}

/** What the pod finds on nodes (preFilterState of the plugin). */
interface AffinityState {
  readonly required: readonly AffinityTerm[];
  readonly anti: readonly AffinityTerm[];
  /** Pods that match all required terms at once, by key. */
  readonly near: ReadonlyMap<string, DomainCounts>;
  readonly away: ReadonlyMap<string, DomainCounts>;
  /** Pods on nodes that keep this one away, by key. */
  readonly keptAway: Map<string, DomainCounts>;
  readonly matchesItself: boolean;
}

/** The plugin InterPodAffinity: required terms of the pod, and of the pods on nodes against it. */
export function prepareInterPodAffinity(pod: PreparedPod, snapshot: Snapshot): Preparation {
  const { affinity, namespace, labels } = pod.shape;
  const required = affinity.required.map((term) => resolveNamespaces(term, snapshot));
  const anti = affinity.requiredAnti.map((term) => resolveNamespaces(term, snapshot));
  const keptAway = countKeptAway(pod, snapshot);
  if (keptAway.size === 0 && required.length === 0 && anti.length === 0) return skip;
  const state: AffinityState = {
    required,
    anti,
    near: countMatchesOf(required, snapshot, "all"),
    away: countMatchesOf(anti, snapshot, "any"),
    keptAway,
    matchesItself: required.length > 0 && required.every((term) => matchesTerm(term, namespace, labels, noLabels)),
  };
  return {
    kind: "filter",
    filter: {
      name: "InterPodAffinity",
      check: (node) => checkAffinity(state, node),
      update: (other, node, sign) => updateCounts(state, pod, other, node, sign, snapshot),
    },
  };
}

/**
 * mergeAffinityTermNamespacesIfNotEmpty: a namespaceSelector becomes the names it selects. In 1.36 the step that should then
 * empty the selector works on a copy, so that the selector is also matched against no labels at all, for pods of any namespace.
 */
export function resolveNamespaces(term: AffinityTerm, { namespaces, minor }: Snapshot): AffinityTerm {
  const { namespaceSelector } = term;
  if (isEverything(namespaceSelector)) return term;
  const names = new Set(term.namespaces);
  for (const [name, labels] of namespaces) if (matchesSelector(namespaceSelector, labels)) names.add(name);
  const left = behaves("namespaceSelectorBug", minor) ? namespaceSelector : nothing;
  return { ...term, namespaces: names, namespaceSelector: left, key: `${term.key} ${[...names].sort().join()}` };
}

/** Filter of the plugin. */
function checkAffinity(state: AffinityState, node: NodeState): Rejection | null {
  const lacking = affinityLacking(state, node);
  if (lacking !== null) return rejection({ code: "pod-affinity", topologyKeys: lacking }, false);
  const away = occupied(state.away, node);
  if (away !== null) return rejection({ code: "pod-anti-affinity", ...away }, true);
  const keptAway = occupied(state.keptAway, node);
  return keptAway === null ? null : rejection({ code: "existing-anti-affinity", ...keptAway }, true);
}

/** satisfyPodAffinity: the keys in whose domain the pod finds none of those it wants; the first of a series may start anywhere. */
function affinityLacking({ required, near, matchesItself }: AffinityState, node: NodeState): readonly string[] | null {
  if (required.length === 0) return null;
  const lacking: string[] = [];
  let hasAllKeys = true;
  for (const { topologyKey } of required) {
    const found = near.get(topologyKey);
    const domain = found === undefined ? -1 : domainOfNode(found.topology, node);
    if (domain < 0) hasAllKeys = false;
    if (domain < 0 || (found?.counts[domain] ?? 0) <= 0) lacking.push(topologyKey);
  }
  if (lacking.length === 0) return null;
  return hasAllKeys && matchesItself && isUncounted(near) ? null : lacking;
}

/** Whether no pod at all was counted: then upstream's map is empty. */
function isUncounted(counts: ReadonlyMap<string, DomainCounts>): boolean {
  for (const { counts: byDomain } of counts.values()) if (byDomain.some((count) => count !== 0)) return false;
  return true;
}

/** The first key in whose domain of the node something was counted. */
function occupied(
  counts: ReadonlyMap<string, DomainCounts>,
  node: NodeState,
): { readonly topologyKey: string; readonly domain: string } | null {
  for (const [topologyKey, { topology: divided, counts: byDomain }] of counts) {
    const domain = domainOfNode(divided, node);
    if (domain >= 0 && (byDomain[domain] ?? 0) > 0) return { topologyKey, domain: divided.values[domain] ?? "" };
  }
  return null;
}

/** getExistingAntiAffinityCounts; a key is only there if something was counted. */
function countKeptAway(pod: PreparedPod, snapshot: Snapshot): Map<string, DomainCounts> {
  const counts = new Map<string, DomainCounts>();
  for (const { term, role, perNode } of groupsMatching(snapshot.terms, classOf(pod, snapshot.classes))) {
    if (role === "keeps-away")
      addByDomain(countsOf(counts, term, snapshot).topology, perNode, 1, countsOf(counts, term, snapshot).counts);
  }
  for (const [key, { counts: byDomain }] of counts) if (!byDomain.some((count) => count !== 0)) counts.delete(key);
  return counts;
}

/** getIncomingAffinityAntiAffinityCounts: required terms count pods that match all of them, anti-affinity any. */
function countMatchesOf(
  terms: readonly AffinityTerm[],
  snapshot: Snapshot,
  which: "all" | "any",
): ReadonlyMap<string, DomainCounts> {
  const counts = new Map<string, DomainCounts>();
  for (const term of terms) {
    const together = which === "all" ? terms : [term];
    const { perNode } = countMatching(
      snapshot.matches,
      `affinity ${together.map(({ key }) => key).join(" & ")}`,
      (pod) => together.every((wanted) => matchesTerm(wanted, pod.namespace, pod.labels, noLabels)),
      snapshot.nodes,
      snapshot.classes,
    );
    const { topology: divided, counts: byDomain } = countsOf(counts, term, snapshot);
    addByDomain(divided, perNode, 1, byDomain);
  }
  return counts;
}

function countsOf(counts: Map<string, DomainCounts>, { topologyKey }: AffinityTerm, snapshot: Snapshot): DomainCounts {
  const known = counts.get(topologyKey);
  if (known !== undefined) return known;
  const divided = topology(snapshot, topologyKey);
  const created: DomainCounts = { topology: divided, counts: new Float64Array(divided.values.length) };
  counts.set(topologyKey, created);
  return created;
}

/** updateWithPod of the plugin. */
function updateCounts(
  { required, anti, near, away, keptAway }: AffinityState,
  { shape }: PreparedPod,
  other: PreparedPod,
  node: NodeState,
  sign: 1 | -1,
  snapshot: Snapshot,
): void {
  const matchesOther = (term: AffinityTerm): boolean => matchesTerm(term, other.namespace, other.shape.labels, noLabels);
  const namespaceLabels = snapshot.namespaces.get(shape.namespace) ?? noLabels;
  for (const term of other.shape.affinity.requiredAnti) {
    if (matchesTerm(term, shape.namespace, shape.labels, namespaceLabels)) add(countsOf(keptAway, term, snapshot), node, sign);
  }
  if (required.length > 0 && required.every(matchesOther))
    for (const term of required) add(near.get(term.topologyKey), node, sign);
  for (const term of anti) if (matchesOther(term)) add(away.get(term.topologyKey), node, sign);
}

function add(found: DomainCounts | undefined, node: NodeState, sign: 1 | -1): void {
  const domain = found === undefined ? -1 : domainOfNode(found.topology, node);
  if (found !== undefined && domain >= 0) found.counts[domain] = (found.counts[domain] ?? 0) + sign;
}

function rejection(reason: Reason, preemptable: boolean): Rejection {
  return { filter: "InterPodAffinity", reasons: [reason], preemptable };
}
