import { type Contradiction, contradictionsIn } from "../../k8s/scheduling/contradiction.ts";
import { type Cause, type Diagnosis, diagnose } from "../../k8s/scheduling/diagnosis.ts";
import type { NodeState } from "../../k8s/scheduling/nodes/node-state.ts";
import type { PreparedPod } from "../../k8s/scheduling/pods/prepared-pod.ts";
import type { QueueProblem } from "../../k8s/scheduling/queue.ts";
import type { WorkloadPlacement, WorkloadVerdict } from "../../k8s/scheduling/workload-plan.ts";
import type { KubeObject } from "../object.ts";
import type { PlannedWorkload } from "./planned.ts";

/** What keeps pods pending, as narrowly as it can be said; every workload has at most one. */
export type PlacementDefect =
  | "contradictory-node-affinity"
  | "unmatched-node-selector"
  | "untolerated-taint"
  | "insufficient-resources"
  | "taken-host-port"
  | "exceeded-anti-affinity"
  | "unmatched-pod-affinity"
  | "unsatisfiable-spread"
  | "unmountable-claim"
  | "pending-replicas"
  | "unschedulable";

/** What becomes of the pods of one object. */
export interface Outlook {
  readonly owner: KubeObject;
  /** Null where all pods are placed, or not tried. */
  readonly defect: PlacementDefect | null;
  /** How sure it is that pods stay pending, and what it depends on. */
  readonly verdict: WorkloadVerdict;
  /** How many pods the object wants, and how many of them find a node. */
  readonly wanted: number;
  readonly placed: number;
  /** The first pod that stays pending; null where nodes are not known. */
  readonly pod: PreparedPod | null;
  readonly diagnosis: Diagnosis | null;
  readonly contradictions: readonly Contradiction[];
  /** The scheduler's sentence; null where the order of pods decides what it says. */
  readonly message: string | null;
  /** Why a pod does not get as far as the scheduler. */
  readonly held: QueueProblem | null;
  readonly evictions: readonly Eviction[];
}

/** Pods that are evicted for one that is more important. */
export interface Eviction {
  readonly node: NodeState;
  readonly victims: readonly PreparedPod[];
}

/** What becomes of a workload, of which the scheduler has placed what it could. */
export function outlookOf(placement: WorkloadPlacement<PlannedWorkload>, minor: number): Outlook {
  const { workload, placements, pending, verdict, message } = placement;
  const { owner, wanted, pods } = workload;
  const first = pending[0] ?? null;
  const refusal = verdict.kind === "never" ? verdict.refusal : first?.refusal;
  const diagnosis = first === null || refusal === undefined ? null : diagnose(first.pod, refusal, minor);
  const contradictions = contradictionsIn(pods[0]?.spec ?? {}) ?? [];
  const held = placements.flatMap(({ outcome }) => (outcome.kind === "not-tried" ? [outcome.problem] : []))[0] ?? null;
  const placed = placements.filter(({ outcome }) => outcome.kind === "placed" || outcome.kind === "placed-by-eviction").length;
  const evictions = placements.flatMap(({ outcome }) => (outcome.kind === "placed-by-eviction" ? [outcome] : []));
  const told = { owner, verdict, wanted, placed, pod: first?.pod ?? null, diagnosis, contradictions, message, held, evictions };
  return { ...told, defect: defectOf(told) };
}

/** What can be said without knowing any node. */
export function outlookAnywhere(owner: KubeObject, contradictions: readonly Contradiction[]): Outlook {
  return {
    owner,
    defect: "contradictory-node-affinity",
    verdict: { kind: "depends" },
    wanted: 0,
    placed: 0,
    pod: null,
    diagnosis: null,
    contradictions,
    message: null,
    held: null,
    evictions: [],
  };
}

function defectOf({ diagnosis, contradictions, verdict, placed, held }: Omit<Outlook, "defect">): PlacementDefect | null {
  if (contradictions.length > 0 && held === null) return "contradictory-node-affinity";
  if (held?.code === "no-resource-claim") return "unschedulable";
  if (diagnosis === null) return null;
  if (verdict.kind === "depends") return "pending-replicas";
  const narrow = defects[diagnosis.cause];
  if (diagnosis.cause === "resources" && placed > 0) return "pending-replicas";
  return narrow ?? (placed > 0 ? "pending-replicas" : "unschedulable");
}

const defects: Readonly<Partial<Record<Cause, PlacementDefect>>> = {
  selector: "unmatched-node-selector",
  taint: "untolerated-taint",
  resources: "insufficient-resources",
  "host-port": "taken-host-port",
  "anti-affinity": "exceeded-anti-affinity",
  "pod-affinity": "unmatched-pod-affinity",
  spread: "unsatisfiable-spread",
  volume: "unmountable-claim",
};
