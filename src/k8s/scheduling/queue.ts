import { behaves } from "./behaviour.ts";
import { podDeviceClaims } from "./devices/pod-claims.ts";
import type { PreparedPod } from "./pods/prepared-pod.ts";
import type { Snapshot } from "./snapshot.ts";

/** Why the default scheduler does not even try to place a pod. */
export type QueueProblem =
  /** `spec.nodeName` is set: nobody is asked, not even whether there is such a node. */
  | { readonly code: "bound"; readonly node: string; readonly exists: boolean }
  | { readonly code: "other-scheduler"; readonly scheduler: string }
  | { readonly code: "gated"; readonly gates: readonly string[]; readonly message: string }
  | { readonly code: "over" }
  | { readonly code: "terminating" }
  /** Held back without a condition (PreEnqueue of DynamicResources). */
  | { readonly code: "no-resource-claim"; readonly message: string };

const gatedMessage = "Scheduling is blocked due to non-empty scheduling gates";

/** What happens before a pod gets into the scheduler's queue; null if it gets there. */
export function queueProblem(pod: PreparedPod, snapshot: Snapshot): QueueProblem | null {
  const { shape, isTerminating } = pod;
  const { schedulerName = "default-scheduler", schedulingGates = [] } = shape.spec;
  const { phase } = pod.pod.status ?? {};
  if (phase === "Succeeded" || phase === "Failed") return { code: "over" };
  if (shape.nodeName !== "") return { code: "bound", node: shape.nodeName, exists: snapshot.nodeByName.has(shape.nodeName) };
  // The API server sets this condition, whoever is the scheduler.
  if (schedulingGates.length > 0) {
    return { code: "gated", gates: schedulingGates.map(({ name = "" }) => name), message: gatedMessage };
  }
  if (schedulerName !== "default-scheduler") return { code: "other-scheduler", scheduler: schedulerName };
  if (isTerminating) return { code: "terminating" };
  const claims = behaves("dynamicResources", snapshot.minor) ? podDeviceClaims(pod, snapshot.devices) : [];
  return typeof claims === "string" ? { code: "no-resource-claim", message: claims } : null;
}
