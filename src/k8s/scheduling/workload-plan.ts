import type { LabelSelector, Pod } from "../kinds.generated.ts";
import { type Certainty, certaintyOf } from "./certainty.ts";
import { idleSnapshot } from "./fork.ts";
import { type Placement, type PlacementPlan, type PodToPlace, placeAll } from "./place-all.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import { type Shortage, shortagesOf } from "./shortages.ts";
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
  readonly placements: readonly Placement[];
  /** Pods that stay pending, with the reason that most nodes give first. */
  readonly pending: readonly Placement[];
  readonly shortages: readonly Shortage[];
  readonly verdict: WorkloadVerdict;
}

export type WorkloadVerdict =
  | { readonly kind: "placed" }
  /** No node could ever take one of the pending pods. */
  | { readonly kind: "never"; readonly certainty: Extract<Certainty, { kind: "certain" }> }
  /** Even if nothing else ran, only so many of the pods would be placed. */
  | { readonly kind: "at-most"; readonly pods: number }
  /** All could be placed; what else runs, and the order, decides. */
  | { readonly kind: "depends" };

/** Places all workloads' pods together, and says of those that stay pending how sure that is. */
export function planWorkloads<T extends WorkloadPods>(
  workloads: readonly T[],
  snapshot: Snapshot,
): { readonly workloads: readonly WorkloadPlacement<T>[]; readonly plan: PlacementPlan } {
  const plan = placeAll(workloads.flatMap(podsOf), snapshot);
  const everyone = [...snapshot.nodes.flatMap(({ pods }) => pods), ...plan.placements.map(({ pod }) => pod)];
  const idle = idleSnapshot(snapshot);
  let from = 0;
  const placed = workloads.map((workload): WorkloadPlacement<T> => {
    const placements = plan.placements.slice(from, from + workload.pods.length);
    from += workload.pods.length;
    const pending = placements.filter(({ outcome }) => outcome.kind === "pending");
    return { workload, placements, pending, shortages: shortagesOf(pending), verdict: judge(workload, pending, idle, everyone) };
  });
  return { workloads: placed, plan };
}

function judge(
  workload: WorkloadPods,
  pending: readonly Placement[],
  idle: Snapshot,
  everyone: readonly PreparedPod[],
): WorkloadVerdict {
  const [first] = pending;
  if (first === undefined) return { kind: "placed" };
  const certainty = certaintyOf(first.pod, idle, everyone);
  if (certainty.kind === "certain") return { kind: "never", certainty };
  if (wantsCompany(first.pod)) return { kind: "depends" };
  const alone = placeAll(podsOf(workload), idle).placements.filter(({ outcome }) => outcome.kind === "placed").length;
  return alone < workload.pods.length ? { kind: "at-most", pods: alone } : { kind: "depends" };
}

/** Pods that must be near others say nothing when they are alone. */
function wantsCompany({ shape }: PreparedPod): boolean {
  return shape.affinity.required.length > 0;
}

function podsOf({ pods, selector }: WorkloadPods): readonly PodToPlace[] {
  return pods.map((pod) => (selector === undefined ? { pod } : { pod, selector }));
}
