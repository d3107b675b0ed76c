import type { LabelSelector, Pod } from "../kinds.generated.ts";
import { freeDevices, takeDevices } from "./devices/take-devices.ts";
import { forkSnapshot } from "./fork.ts";
import type { NodeState } from "./nodes/node-state.ts";
import { type PreparedPod, preparePod } from "./pods/prepared-pod.ts";
import { spreadKind } from "./pods/spread-kind.ts";
import { type QueueProblem, queueProblem } from "./queue.ts";
import { type Refusal, schedule, type Unschedulable } from "./schedule.ts";
import { chooseNode } from "./scores/score-nodes.ts";
import { displacePod, placePod, type Snapshot } from "./snapshot.ts";
import { makeEphemeralClaims } from "./volumes/pod-claims.ts";
import { takeVolumes } from "./volumes/take-volumes.ts";

/** A pod that is to be placed. */
export interface PodToPlace {
  readonly pod: Pod;
  /** The selector of the controller that makes it, if it is one whose pods are spread by default. */
  readonly selector?: LabelSelector;
}

/** What became of a pod. */
export type Outcome =
  | { readonly kind: "placed"; readonly node: NodeState; readonly feasible: number }
  /** It goes to the node once these pods are evicted for it. */
  | { readonly kind: "placed-by-eviction"; readonly node: NodeState; readonly victims: readonly PreparedPod[] }
  | { readonly kind: "pending"; readonly verdict: Refusal }
  | { readonly kind: "not-tried"; readonly problem: QueueProblem };

export interface Placement {
  readonly pod: PreparedPod;
  readonly outcome: Outcome;
}

export interface PlacementPlan {
  /** One for each pod that was given, in that order. */
  readonly placements: readonly Placement[];
  /** The cluster afterwards. */
  readonly snapshot: Snapshot;
}

/**
 * Places pods one after another, as the scheduler takes them from its queue: the most important first, else in the order
 * given. Where chance decides, the first node in the snapshot's order is taken.
 */
export function placeAll(pods: readonly PodToPlace[], before: Snapshot): PlacementPlan {
  const snapshot = forkSnapshot(before);
  return { placements: placeIn(pods, snapshot), snapshot };
}

/** The same, changing the cluster that it is given. */
export function placeIn(pods: readonly PodToPlace[], snapshot: Snapshot): readonly Placement[] {
  const prepared = pods.map((toPlace, at) => ({ at, toPlace, pod: preparePod(toPlace.pod, snapshot.minor, snapshot.shapes) }));
  const placements: Placement[] = [];
  const last: LastRefusal = { shape: null, verdict: null };
  for (const { at, toPlace, pod } of prepared.toSorted((a, b) => b.pod.shape.priority - a.pod.shape.priority)) {
    placements[at] = { pod, outcome: place(pod, toPlace.selector, snapshot, last) };
  }
  return placements;
}

/** Whether taking pods off their nodes again leaves the cluster as it was before they came: nothing but places was taken. */
export function takeBack(placements: readonly Placement[], snapshot: Snapshot): boolean {
  let isAsBefore = true;
  for (const { pod, outcome } of placements) {
    const { volumes, hostPorts, spec } = pod.shape;
    const hasClaims = volumes.some(({ persistentVolumeClaim, ephemeral }) => (persistentVolumeClaim ?? ephemeral) !== undefined);
    const leavesNothing = !hasClaims && hostPorts.length === 0 && (spec.resourceClaims ?? []).length === 0;
    if (outcome.kind === "placed-by-eviction" || !leavesNothing) isAsBefore = false;
    if (outcome.kind === "placed") displacePod(snapshot, pod, outcome.node);
  }
  return isAsBefore;
}

/** What the pod before this one was told: an equal one is told the same, as long as no pod was placed. */
interface LastRefusal {
  shape: PreparedPod["shape"] | null;
  verdict: Refusal | null;
}

function place(pod: PreparedPod, selector: LabelSelector | undefined, snapshot: Snapshot, last: LastRefusal): Outcome {
  const problem = queueProblem(pod, snapshot);
  if (problem !== null) return { kind: "not-tried", problem };
  if (last.verdict !== null && last.shape === pod.shape && !dependsOnName(pod)) return { kind: "pending", verdict: last.verdict };
  makeEphemeralClaims(snapshot.storage, pod);
  const verdict = schedule(pod, snapshot);
  if (verdict.kind === "failed" || (verdict.kind === "unschedulable" && verdict.preemption.kind !== "possible")) {
    last.shape = pod.shape;
    last.verdict = verdict;
    return { kind: "pending", verdict };
  }
  last.verdict = null;
  return verdict.kind === "feasible" ? take(pod, selector, verdict.nodes, snapshot) : takeByEviction(pod, verdict, snapshot);
}

function take(pod: PreparedPod, selector: LabelSelector | undefined, nodes: readonly NodeState[], snapshot: Snapshot): Outcome {
  const node = chooseNode(pod, spreadKind(pod, selector, snapshot), nodes, snapshot);
  if (node === null) throw new Error("no node among the feasible ones");
  settle(pod, node, snapshot);
  return { kind: "placed", node, feasible: nodes.length };
}

function takeByEviction(pod: PreparedPod, verdict: Unschedulable, snapshot: Snapshot): Outcome {
  const { preemption } = verdict;
  const node = preemption.kind === "possible" ? snapshot.nodeByName.get(preemption.node) : undefined;
  if (preemption.kind !== "possible" || node === undefined) return { kind: "pending", verdict };
  for (const victim of preemption.victims) {
    displacePod(snapshot, victim, node);
    freeDevices(victim, snapshot);
  }
  settle(pod, node, snapshot);
  return { kind: "placed-by-eviction", node, victims: preemption.victims };
}

/** A pod comes to its node, and takes what is its own there. */
function settle(pod: PreparedPod, node: NodeState, snapshot: Snapshot): void {
  takeVolumes(pod, node, snapshot.storage);
  takeDevices(pod, node, snapshot);
  placePod(snapshot, pod, node);
}

/** Claims made for a pod have its name in theirs, so that an equal pod need not be told the same. */
function dependsOnName({ shape }: PreparedPod): boolean {
  return shape.volumes.some(({ ephemeral }) => ephemeral !== undefined) || (shape.spec.resourceClaims ?? []).length > 0;
}
