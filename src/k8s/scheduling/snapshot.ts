import type { Labels } from "../core/labels.ts";
import type { Namespace, Node, Pod, PodDisruptionBudget, Service } from "../kinds.generated.ts";
import { type DeviceObjects, type DeviceState, prepareDevices } from "./devices/device-state.ts";
import { namespaceLabels } from "./labels.ts";
import { addToNode, type NodeState, nodeState, removeFromNode } from "./nodes/node-state.ts";
import { type Topology, topologyOf } from "./nodes/topology.ts";
import { type MatchCounts, matchCounts, recount } from "./pods/match-counts.ts";
import type { PodClasses } from "./pods/pod-classes.ts";
import { type PreparedPod, preparePod, type ShapeCache } from "./pods/prepared-pod.ts";
import { recountTerms, type TermGroups, termGroups } from "./pods/term-groups.ts";
import type { Rejection } from "./reasons.ts";
import { claimKey } from "./volumes/claims.ts";
import { prepareStorage } from "./volumes/prepare-storage.ts";
import type { Storage, StorageObjects } from "./volumes/storage.ts";

/** The objects that decide where pods go, pods as admission leaves them. */
export interface Cluster extends StorageObjects, DeviceObjects {
  readonly nodes: readonly Node[];
  /** Those with `spec.nodeName` run there; others count only if a node is nominated for them. */
  readonly pods?: readonly Pod[];
  readonly namespaces?: readonly Namespace[];
  readonly services?: readonly Service[];
  readonly podDisruptionBudgets?: readonly PodDisruptionBudget[];
  /** The minor of the scheduler: 36 for 1.36. */
  readonly minor: number;
}

/** A cluster prepared for questions. It changes only by placePod and displacePod. */
export interface Snapshot {
  readonly cluster: Cluster;
  readonly minor: number;
  readonly nodes: readonly NodeState[];
  readonly nodeByName: ReadonlyMap<string, NodeState>;
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly storage: Storage;
  readonly devices: DeviceState;
  /** How many pods on nodes use a claim. */
  readonly claimUse: Map<string, number>;
  readonly nominated: Map<string, PreparedPod[]>;
  readonly classes: PodClasses;
  readonly matches: MatchCounts;
  readonly terms: TermGroups;
  readonly topologies: Map<string, Topology>;
  /** What nodes say to pods by what they are, by PodShape.nodeKey. */
  readonly staticVerdicts: Map<string, readonly (Rejection | null)[]>;
  /** Scores by what nodes are, by what decides them. */
  readonly staticScores: Map<string, Float64Array>;
  /** Nodes that count for a spread constraint, as ones, by what decides it. */
  readonly includedNodes: Map<string, Uint8Array>;
  readonly shapes: ShapeCache;
}

/** Prepares a cluster: nodes in the order given, their pods, and the volumes that are bound before any pod comes. */
export function prepareSnapshot(cluster: Cluster): Snapshot {
  const nodes = cluster.nodes.map(nodeState);
  const snapshot = emptySnapshot(cluster, nodes, prepareStorage(cluster), prepareDevices(cluster));
  for (const pod of cluster.pods ?? []) {
    const { phase } = pod.status ?? {};
    if (phase === "Succeeded" || phase === "Failed") continue;
    const prepared = preparePod(pod, cluster.minor, snapshot.shapes);
    const node = snapshot.nodeByName.get(prepared.shape.nodeName);
    if (node !== undefined) placePod(snapshot, prepared, node);
    else if (prepared.shape.nodeName === "") nominate(snapshot, prepared);
  }
  return snapshot;
}

/** A snapshot of nodes on which nothing runs. */
export function emptySnapshot(cluster: Cluster, nodes: readonly NodeState[], storage: Storage, devices: DeviceState): Snapshot {
  const namespaces = namespaceLabels(cluster.namespaces ?? []);
  return {
    cluster,
    minor: cluster.minor,
    nodes,
    nodeByName: new Map(nodes.map((node) => [node.name, node])),
    namespaces,
    storage,
    devices,
    claimUse: new Map(),
    nominated: new Map(),
    classes: { byKey: new Map(), namespaces },
    matches: matchCounts(),
    terms: termGroups(),
    topologies: new Map(),
    staticVerdicts: new Map(),
    staticScores: new Map(),
    includedNodes: new Map(),
    shapes: new WeakMap(),
  };
}

/** Puts a pod on a node (AssumePod of the scheduler's cache). */
export function placePod(snapshot: Snapshot, pod: PreparedPod, node: NodeState): void {
  addToNode(node, pod);
  count(snapshot, pod, node, 1);
}

/** Takes a pod off its node again. */
export function displacePod(snapshot: Snapshot, pod: PreparedPod, node: NodeState): void {
  removeFromNode(node, pod);
  count(snapshot, pod, node, -1);
}

/** The domains of a label, worked out once. */
export function topology(snapshot: Snapshot, key: string): Topology {
  const known = snapshot.topologies.get(key);
  if (known !== undefined) return known;
  const created = topologyOf(key, snapshot.nodes);
  snapshot.topologies.set(key, created);
  return created;
}

function count(
  { matches, terms, classes, claimUse, nodes }: Snapshot,
  pod: PreparedPod,
  { index }: NodeState,
  sign: 1 | -1,
): void {
  recount(matches, pod, index, sign, classes);
  recountTerms(terms, pod.shape.affinity, nodes.length, index, sign);
  for (const { persistentVolumeClaim } of pod.shape.volumes) {
    if (persistentVolumeClaim === undefined) continue;
    const key = claimKey(pod.namespace, persistentVolumeClaim.claimName ?? "");
    claimUse.set(key, (claimUse.get(key) ?? 0) + sign);
  }
}

function nominate({ nominated }: Snapshot, pod: PreparedPod): void {
  const node = pod.pod.status?.nominatedNodeName ?? "";
  if (node !== "") nominated.set(node, [...(nominated.get(node) ?? []), pod]);
}
