import type { LabelSelector, Pod } from "../kinds.generated.ts";
import { certaintyOf, hasCompany } from "./certainty.ts";
import { forkSnapshot, idleSnapshot } from "./fork.ts";
import { type Placement, type PodToPlace, placeAll, placeIn, takeBack } from "./place-all.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import type { Refusal } from "./schedule.ts";
import type { Snapshot } from "./snapshot.ts";

/** The pods that one workload asks for. */
export interface WorkloadPods {
  readonly pods: readonly Pod[];
  /** The selector of the controller that makes them, for spreading them by default. */
  readonly selector?: LabelSelector;
}

/** What becomes of a workload's pods. */
export interface WorkloadPlacement<T extends WorkloadPods> {
  readonly workload: T;
  /** One for each of its pods, in their order. */
  readonly placements: readonly Placement[];
  readonly pending: readonly PendingPod[];
  readonly verdict: WorkloadVerdict;
  /** What the scheduler says of the first pod that stays pending, word for word; null if that depends on the order of pods. */
  readonly message: string | null;
}

export interface PendingPod {
  readonly pod: PreparedPod;
  readonly refusal: Refusal;
}

/** How sure it is that pods stay pending. */
export type WorkloadVerdict =
  | { readonly kind: "placed" }
  /** No node could ever take one of the pending pods, even if nothing else ran. */
  | { readonly kind: "never"; readonly refusal: Refusal }
  /** Even if nothing else ran, only so many of the pods would be placed. */
  | { readonly kind: "at-most"; readonly pods: number }
  /** Beside what runs already, and no other workload, so many of the pods are placed. */
  | { readonly kind: "occupied"; readonly pods: number }
  /** All could be placed; the other workloads, and the order, decide. */
  | { readonly kind: "depends" };

export interface WorkloadsPlan<T extends WorkloadPods> {
  readonly workloads: readonly WorkloadPlacement<T>[];
  /** The cluster with the pods that stay. */
  readonly snapshot: Snapshot;
}

/**
 * Places the pods of workloads that stay all together, and each of those that come and go, such as Jobs, on its own beside them;
 * and says of those that stay pending how sure that is.
 */
export function planWorkloads<T extends WorkloadPods>(
  staying: readonly T[],
  passing: readonly T[],
  before: Snapshot,
): WorkloadsPlan<T> {
  const plan = placeAll(staying.flatMap(podsOf), before);
  const running = before.nodes.flatMap(({ pods }) => pods);
  const scene: Scene = { before, idle: idleSnapshot(before), running, planned: plan.placements.map(({ pod }) => pod) };
  let from = 0;
  const workloads = staying.map((workload): WorkloadPlacement<T> => {
    const placements = plan.placements.slice(from, from + workload.pods.length);
    from += workload.pods.length;
    return judged(workload, placements, scene);
  });
  let trial: Snapshot | null = null;
  for (const workload of passing) {
    trial ??= forkSnapshot(plan.snapshot);
    const placements = placeIn(podsOf(workload), trial);
    workloads.push(judged(workload, placements, scene));
    if (!takeBack(placements, trial)) trial = null;
  }
  return { workloads, snapshot: plan.snapshot };
}

/** What a workload is judged against. */
interface Scene {
  readonly before: Snapshot;
  /** The nodes of `before` with nothing running. */
  readonly idle: Snapshot;
  readonly running: readonly PreparedPod[];
  readonly planned: readonly PreparedPod[];
}

function judged<T extends WorkloadPods>(workload: T, placements: readonly Placement[], scene: Scene): WorkloadPlacement<T> {
  const pending = pendingOf(placements);
  const [first] = pending;
  if (first === undefined) return { workload, placements, pending, verdict: { kind: "placed" }, message: null };
  const alone = placeAll(podsOf(workload), scene.before).placements;
  const message = pendingOf(alone)[0]?.refusal.message ?? null;
  const isSure = message === first.refusal.message;
  return { workload, placements, pending, verdict: judge(workload, first, alone, scene), message: isSure ? message : null };
}

function judge(
  workload: WorkloadPods,
  first: PendingPod,
  alone: readonly Placement[],
  { idle, running, planned }: Scene,
): WorkloadVerdict {
  const certainty = certaintyOf(first.pod, idle, [...running, ...planned]);
  if (certainty.kind === "certain") return { kind: "never", refusal: certainty.verdict };
  const lacking = pendingOf(alone).length;
  if (lacking === 0 || (wantsCompany(first.pod) && hasCompany(first.pod, idle, planned))) return { kind: "depends" };
  // Pods that must be near others say nothing of nodes where nothing runs.
  if (wantsCompany(first.pod)) return { kind: "occupied", pods: alone.length - lacking };
  const onIdle = placeAll(podsOf(workload), idle).placements;
  const lackingOnIdle = pendingOf(onIdle).length;
  return lackingOnIdle > 0
    ? { kind: "at-most", pods: onIdle.length - lackingOnIdle }
    : { kind: "occupied", pods: alone.length - lacking };
}

function pendingOf(placements: readonly Placement[]): readonly PendingPod[] {
  return placements.flatMap(({ pod, outcome }) => (outcome.kind === "pending" ? [{ pod, refusal: outcome.verdict }] : []));
}

function wantsCompany({ shape }: PreparedPod): boolean {
  return shape.affinity.required.length > 0;
}

function podsOf({ pods, selector }: WorkloadPods): readonly PodToPlace[] {
  return pods.map((pod) => (selector === undefined ? { pod } : { pod, selector }));
}
