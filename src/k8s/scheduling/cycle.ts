import { prepareDeclaredFeatures } from "./filters/declared-features.ts";
import { prepareDynamicResources } from "./filters/dynamic-resources.ts";
import type { NodeFilter, Preparation } from "./filters/filter.ts";
import { prepareInterPodAffinity } from "./filters/inter-pod-affinity.ts";
import { prepareNodePorts } from "./filters/node-ports.ts";
import { namedNodes, nodePropertiesFilter } from "./filters/node-properties.ts";
import { prepareResourcesFit } from "./filters/resources-fit.ts";
import { prepareTopologySpread } from "./filters/topology-spread.ts";
import { prepareVolumeBinding } from "./filters/volume-binding.ts";
import { prepareVolumeLimits } from "./filters/volume-limits.ts";
import { prepareVolumeRestrictions } from "./filters/volume-restrictions.ts";
import { prepareVolumeZone } from "./filters/volume-zone.ts";
import { addToNode, copyOfNode, type NodeState } from "./nodes/node-state.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import type { FilterName, Rejection } from "./reasons.ts";
import type { Snapshot } from "./snapshot.ts";

/** All filters made ready for one pod, in the scheduler's order; or the one that refused before any node was looked at. */
export type Cycle =
  | { readonly kind: "ready"; readonly filters: readonly NodeFilter[]; readonly named: ReadonlySet<string> | null }
  | { readonly kind: "rejected"; readonly by: FilterName; readonly message: string };

type Prepare = (pod: PreparedPod, snapshot: Snapshot) => Preparation;

const prepares: readonly (readonly [FilterName, Prepare])[] = [
  ["NodePorts", ({ shape }) => prepareNodePorts(shape)],
  ["NodeResourcesFit", prepareResourcesFit],
  ["VolumeRestrictions", prepareVolumeRestrictions],
  ["NodeVolumeLimits", prepareVolumeLimits],
  ["VolumeBinding", prepareVolumeBinding],
  ["VolumeZone", prepareVolumeZone],
  ["PodTopologySpread", prepareTopologySpread],
  ["InterPodAffinity", prepareInterPodAffinity],
  ["DynamicResources", prepareDynamicResources],
  ["NodeDeclaredFeatures", prepareDeclaredFeatures],
];

/** RunPreFilterPlugins: the first refusal ends it. */
export function prepareCycle(pod: PreparedPod, snapshot: Snapshot): Cycle {
  const named = namedNodes(pod.shape.spec);
  if (named === "conflict") return { kind: "rejected", by: "NodeAffinity", message: "pod affinity terms conflict" };
  const filters: NodeFilter[] = [nodePropertiesFilter(snapshot, pod.shape)];
  for (const [by, prepare] of prepares) {
    const prepared = prepare(pod, snapshot);
    if (prepared.kind === "reject") return { kind: "rejected", by, message: prepared.message };
    if (prepared.kind === "filter") filters.push(prepared.filter);
  }
  return { kind: "ready", filters, named };
}

/** RunFilterPlugins: the first filter that rejects a node speaks for it. */
export function checkNode(filters: readonly NodeFilter[], node: NodeState): Rejection | null {
  for (const { check } of filters) {
    const rejection = check(node);
    if (rejection !== null) return rejection;
  }
  return null;
}

/**
 * RunFilterPluginsWithNominatedPods: a node must do with and without the pods, as important as this one or more so, that wait to
 * go there.
 */
export function checkWithNominated(
  filters: readonly NodeFilter[],
  node: NodeState,
  pod: PreparedPod,
  { nominated }: Snapshot,
): Rejection | null {
  const waiting = nominated.get(node.name)?.filter(({ id, shape }) => id !== pod.id && shape.priority >= pod.shape.priority);
  if (waiting === undefined || waiting.length === 0) return checkNode(filters, node);
  const later = copyOfNode(node);
  for (const other of waiting) addToNode(later, other);
  updateAll(filters, waiting, later, 1);
  const rejection = checkNode(filters, later);
  updateAll(filters, waiting, later, -1);
  return rejection ?? checkNode(filters, node);
}

/** Tells all filters that pods are thought to come to a node (1) or to leave it (-1). */
export function updateAll(filters: readonly NodeFilter[], pods: readonly PreparedPod[], node: NodeState, sign: 1 | -1): void {
  for (const { update } of filters) if (update !== undefined) for (const pod of pods) update(pod, node, sign);
}
