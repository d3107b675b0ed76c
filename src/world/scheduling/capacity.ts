import type { NodeState } from "../../k8s/scheduling/nodes/node-state.ts";
import type { PreparedPod } from "../../k8s/scheduling/pods/prepared-pod.ts";
import type { Resources } from "../../k8s/scheduling/resources.ts";
import type { WorkloadsPlan } from "../../k8s/scheduling/workload-plan.ts";
import type { KubeObject } from "../object.ts";
import type { Outlook } from "./outlook.ts";
import type { PlannedWorkload } from "./planned.ts";

/** Amounts by resource: `cpu` in thousandths, all else in whole units (bytes, pods, pieces). */
export type Amounts = ReadonlyMap<string, number>;

/** A node and what is on it once everything has been placed. */
export interface NodeLoad {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  /** As `kubectl taint` writes them. */
  readonly taints: readonly string[];
  readonly isUnschedulable: boolean;
  readonly allocatable: Amounts;
  readonly used: Amounts;
  readonly pods: readonly PodLoad[];
}

/** A pod on a node. */
export interface PodLoad {
  readonly namespace: string;
  readonly name: string;
  /** The object of the input that it is of; null for pods that run already and belong to none. */
  readonly owner: KubeObject | null;
  readonly requests: Amounts;
}

/** Pods of one object that find no node. */
export interface PendingLoad {
  readonly owner: KubeObject;
  readonly namespace: string;
  readonly wanted: number;
  readonly placed: number;
  readonly pending: number;
  /** What one of them asks for. */
  readonly requests: Amounts;
  readonly outlook: Outlook;
}

/** What the nodes of a cluster have, and what becomes of it. */
export interface ClusterLoad {
  readonly nodes: readonly NodeLoad[];
  /** Jobs and CronJobs need their places only for a while: their pods are on no node here, but pending ones are told. */
  readonly pending: readonly PendingLoad[];
}

export function loadOf(plan: WorkloadsPlan<PlannedWorkload>, outlooks: ReadonlyMap<KubeObject, Outlook>): ClusterLoad {
  const owners = new Map<string, KubeObject>();
  for (const { workload, placements } of plan.workloads) for (const { pod } of placements) owners.set(pod.id, workload.owner);
  return {
    nodes: plan.snapshot.nodes.map((node) => nodeLoad(node, owners)),
    pending: [...outlooks.values()].flatMap((outlook) => pendingLoad(outlook)),
  };
}

function nodeLoad(node: NodeState, owners: ReadonlyMap<string, KubeObject>): NodeLoad {
  const { name, labels, taints, isUnschedulable, allocatable, requested, pods } = node;
  return {
    name,
    labels,
    taints: taints.map(({ key = "", value = "", effect = "" }) => `${key}${value === "" ? "" : `=${value}`}:${effect}`),
    isUnschedulable,
    allocatable: new Map([...amountsOf(allocatable), ["pods", allocatable.pods]]),
    used: new Map([...amountsOf(requested), ["pods", pods.length]]),
    pods: pods.map((pod) => podLoad(pod, owners)),
  };
}

function podLoad(pod: PreparedPod, owners: ReadonlyMap<string, KubeObject>): PodLoad {
  const { namespace, name, id, shape } = pod;
  return { namespace, name, owner: owners.get(id) ?? null, requests: amountsOf(shape.requests) };
}

function pendingLoad(outlook: Outlook): readonly PendingLoad[] {
  const { owner, wanted, placed, pod } = outlook;
  if (pod === null || placed >= wanted) return [];
  const { namespace, shape } = pod;
  return [{ owner, namespace, wanted, placed, pending: wanted - placed, requests: amountsOf(shape.requests), outlook }];
}

function amountsOf({ milliCpu, memory, ephemeralStorage, scalars }: Omit<Resources, "pods">): Amounts {
  return new Map([["cpu", milliCpu], ["memory", memory], ["ephemeral-storage", ephemeralStorage], ...scalars]);
}
