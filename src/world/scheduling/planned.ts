import { preparePod } from "../../k8s/admission/admit-pod.ts";
import type { Cluster } from "../../k8s/admission/cluster.ts";
import { directoryOf } from "../../k8s/admission/directory.ts";
import { podOf } from "../../k8s/admission/pod-draft.ts";
import type { HorizontalPodAutoscaler, LabelSelector, Node, PersistentVolumeClaim, Pod } from "../../k8s/kinds.generated.ts";
import { pinnedPod } from "../../k8s/scheduling/daemon-sets.ts";
import { mergeLabelKeys } from "../../k8s/scheduling/pods/merge-label-keys.ts";
import type { WorkloadPods } from "../../k8s/scheduling/workload-plan.ts";
import { autoscalerOf } from "../../k8s/workloads/autoscaling.ts";
import { daemonNodes } from "../../k8s/workloads/daemon-set-nodes.ts";
import { claimsAt, makesEqualPods, type PodPlan, planPods, podAt } from "../../k8s/workloads/pod-plan.ts";
import { nameOf, type Workload } from "../../k8s/workloads/workload.ts";
import { scaled, workloadOf } from "../admission/workloads.ts";
import type { KubeObject } from "../object.ts";
import type { World } from "../world.ts";
import type { KnownVolumes } from "./known-volumes.ts";

/** A workload of the world with the pods that it makes, as admission leaves them. */
export interface PlannedWorkload extends WorkloadPods {
  readonly owner: KubeObject;
  readonly workload: Workload;
  /** How many pods it wants; there are no more of them than there are places for pods, and one. */
  readonly wanted: number;
  readonly claims: readonly PersistentVolumeClaim[];
  /** Its pods end some day: they need their places only for a while. */
  readonly isPassing: boolean;
  /** A DaemonSet's pod before it is made for a node; null for other kinds. */
  readonly template: Pod | null;
}

/** What the plans of all workloads share. */
export interface PlanContext {
  readonly world: World;
  readonly nodes: readonly Node[];
  readonly volumes: KnownVolumes;
  readonly autoscalers: readonly HorizontalPodAutoscaler[];
  /** More pods than this are not made of one workload. */
  readonly most: number;
}

/** The pods of an object; null if it makes none, or admission refuses them. */
export function planWorkload(owner: KubeObject, context: PlanContext): PlannedWorkload | null {
  const workload = scaledWorkload(owner, context);
  if (workload === null) return null;
  const plan = planPods(workload, { ...context.world.admission.cluster, nodes: directoryOf(listing(context.nodes)) });
  const first = admitted(plan, 0, context);
  if (first === null) return null;
  const selector = selectorOf(workload);
  const isDaemon = workload.kind === "DaemonSet";
  const pods = isDaemon ? daemonPods(workload, first, context) : podsOf(plan, first, context);
  return {
    owner,
    workload,
    wanted: isDaemon ? pods.length : (plan.wanted ?? 0),
    pods,
    claims: claimsOf(plan, context),
    isPassing: workload.kind === "Job" || workload.kind === "CronJob",
    template: isDaemon ? first : null,
    ...(selector === undefined ? {} : { selector }),
  };
}

function scaledWorkload(owner: KubeObject, { autoscalers }: PlanContext): Workload | null {
  const workload = workloadOf(owner);
  if (workload === null) return null;
  const autoscaler = autoscalers.length === 0 ? null : autoscalerOf(workload, autoscalers);
  return autoscaler === null ? workload : scaled(workload, autoscaler);
}

/** Pods that are equal share their spec, so that it is read once. */
function podsOf(plan: PodPlan, first: Pod, context: PlanContext): readonly Pod[] {
  const count = Math.min(plan.wanted ?? 0, context.most);
  if (plan.workload.kind === "Pod") return count === 0 ? [] : [first];
  const isEach = !makesEqualPods(plan.workload.kind);
  return Array.from({ length: count }, (_, index) => {
    const pod = isEach && index > 0 ? (admitted(plan, index, context) ?? first) : first;
    return {
      ...pod,
      metadata: { ...pod.metadata, name: pod.metadata?.name ?? `${pod.metadata?.generateName ?? ""}${index + 1}` },
    };
  });
}

function daemonPods(
  workload: Workload & { readonly kind: "DaemonSet" },
  pod: Pod,
  { world, nodes, most }: PlanContext,
): readonly Pod[] {
  const wanted = daemonNodes(workload.object, directoryOf(listing(nodes)), minorOf(world)) ?? [];
  return wanted.slice(0, most).map(({ metadata }) => pinnedPod(pod, nameOf(workload), metadata?.name ?? ""));
}

/** A pod as the API server stores it, without volumes of which nothing is known; null if it is refused. */
function admitted(plan: PodPlan, index: number, { world, volumes }: PlanContext): Pod | null {
  return admittedPod(volumes.withoutUnknown(podAt(plan, index), claimsAt(plan, index)), world.admission.cluster);
}

/** A pod as the API server stores it, as far as the scheduler reads it; null if it is refused. */
export function admittedPod(pod: Pod, cluster: Cluster): Pod | null {
  const prepared = preparePod(pod, cluster);
  if (prepared.refusal !== null) return null;
  const { spec = {}, metadata = {} } = podOf(prepared.pod);
  const merged = mergeLabelKeys(spec, metadata.labels ?? {}, cluster.minor);
  return { ...pod, metadata, spec: merged };
}

function claimsOf(plan: PodPlan, { most }: PlanContext): readonly PersistentVolumeClaim[] {
  if (plan.workload.kind !== "StatefulSet") return [];
  return Array.from({ length: Math.min(plan.wanted ?? 0, most) }, (_, index) => claimsAt(plan, index)).flat();
}

/** Of the kinds that DefaultSelector of the scheduler's helpers looks at. */
function selectorOf(workload: Workload): LabelSelector | undefined {
  switch (workload.kind) {
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
      return workload.object.spec?.selector;
    case "ReplicationController": {
      const matchLabels = workload.object.spec?.selector;
      return matchLabels === undefined ? undefined : { matchLabels };
    }
    default:
      return undefined;
  }
}

function listing(nodes: readonly Node[]): { readonly items: readonly Node[]; readonly complete: true } {
  return { items: nodes, complete: true };
}

function minorOf(world: World): number {
  return world.admission.cluster.minor;
}
