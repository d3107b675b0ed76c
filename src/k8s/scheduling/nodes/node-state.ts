import { readResourceList } from "../../admission/resources/resource-list.ts";
import type { Labels } from "../../core/labels.ts";
import type { Node, Taint } from "../../kinds.generated.ts";
import { labelsOf } from "../labels.ts";
import { freePorts, takePorts, type UsedPorts } from "../pods/host-ports.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import { type Resources, resourcesOf } from "../resources.ts";

/** What a node is, and what runs there (framework.NodeInfo); the lower half changes as pods are placed. */
export interface NodeState {
  /** Its place in the snapshot. */
  readonly index: number;
  readonly node: Node;
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly isUnschedulable: boolean;
  readonly allocatable: Resources;
  readonly pods: PreparedPod[];
  readonly ports: UsedPorts;
  readonly requested: Usage;
  /** As scores see it: a pod that asks for nothing counts a little. */
  readonly nonZero: { milliCpu: number; memory: number };
}

export interface Usage {
  milliCpu: number;
  memory: number;
  ephemeralStorage: number;
  readonly scalars: Map<string, number>;
}

/** A node without pods; `status.capacity` stands in for a missing `status.allocatable`, as the API server does. */
export function nodeState(node: Node, index: number): NodeState {
  const { allocatable, capacity } = node.status ?? {};
  return {
    index,
    node,
    name: node.metadata?.name ?? "",
    labels: labelsOf(node.metadata),
    taints: node.spec?.taints ?? [],
    isUnschedulable: node.spec?.unschedulable ?? false,
    allocatable: resourcesOf(readResourceList(allocatable ?? capacity)),
    ...idle(),
  };
}

/** A copy on which to try what would be if other pods ran there (NodeInfo.Snapshot). */
export function copyOfNode(node: NodeState): NodeState {
  return {
    ...node,
    pods: [...node.pods],
    ports: new Map(Array.from(node.ports, ([ip, ports]) => [ip, new Set(ports)])),
    requested: { ...node.requested, scalars: new Map(node.requested.scalars) },
    nonZero: { ...node.nonZero },
  };
}

/** The same node with nothing running there. */
export function idleNode(node: NodeState): NodeState {
  return { ...node, ...idle() };
}

/** NodeInfo.AddPodInfo. */
export function addToNode(node: NodeState, pod: PreparedPod): void {
  node.pods.push(pod);
  takePorts(pod.shape.hostPorts, node.ports);
  count(node, pod, 1);
}

/** NodeInfo.RemovePod. */
export function removeFromNode(node: NodeState, pod: PreparedPod): void {
  const at = node.pods.findIndex(({ id }) => id === pod.id);
  if (at < 0) return;
  node.pods.splice(at, 1);
  freePorts(pod.shape.hostPorts, node.ports);
  count(node, pod, -1);
}

function count({ requested, nonZero }: NodeState, { shape }: PreparedPod, sign: 1 | -1): void {
  const { requests } = shape;
  requested.milliCpu += sign * requests.milliCpu;
  requested.memory += sign * requests.memory;
  requested.ephemeralStorage += sign * requests.ephemeralStorage;
  for (const [name, amount] of requests.scalars) {
    requested.scalars.set(name, (requested.scalars.get(name) ?? 0) + sign * amount);
  }
  nonZero.milliCpu += sign * shape.nonZero.milliCpu;
  nonZero.memory += sign * shape.nonZero.memory;
}

function idle(): Pick<NodeState, "pods" | "ports" | "requested" | "nonZero"> {
  return {
    pods: [],
    ports: new Map(),
    requested: { milliCpu: 0, memory: 0, ephemeralStorage: 0, scalars: new Map() },
    nonZero: { milliCpu: 0, memory: 0 },
  };
}
