import { type IntOrString, scaleIntOrPercent } from "../core/int-or-percent.ts";
import type { DaemonSetSpec, DeploymentSpec } from "../kinds.generated.ts";

/** How many pods a rolling update may have too many of, and too few. */
export interface RolloutLimits {
  readonly surge: number;
  readonly unavailable: number;
}

/** The limits of a Deployment's rolling update (ResolveFenceposts): a surge is rounded up, what may be missing down; one of them is above zero. */
export function deploymentLimits({ replicas = 1, strategy = {} }: DeploymentSpec): RolloutLimits {
  const { type = "RollingUpdate", rollingUpdate } = strategy;
  if (type !== "RollingUpdate") return { surge: 0, unavailable: replicas };
  const surge = scale(rollingUpdate?.maxSurge ?? "25%", replicas, "up");
  const unavailable = scale(rollingUpdate?.maxUnavailable ?? "25%", replicas, "down");
  if (surge === 0 && unavailable === 0) return { surge, unavailable: Math.min(1, replicas) };
  return { surge, unavailable: Math.min(unavailable, replicas) };
}

/** The limits of a DaemonSet's rolling update on so many nodes (updatedDesiredNodeCounts): both are rounded up. */
export function daemonSetLimits({ updateStrategy = {} }: DaemonSetSpec, nodes: number): RolloutLimits {
  const { type = "RollingUpdate", rollingUpdate } = updateStrategy;
  if (type !== "RollingUpdate") return { surge: 0, unavailable: 0 };
  const surge = scale(rollingUpdate?.maxSurge ?? 0, nodes, "up");
  const unavailable = scale(rollingUpdate?.maxUnavailable ?? 1, nodes, "up");
  return nodes > 0 && surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}

/** What validation refuses counts for nothing. */
function scale(value: IntOrString, total: number, rounding: "up" | "down"): number {
  const scaled = scaleIntOrPercent(value, total, rounding);
  return typeof scaled === "number" ? scaled : 0;
}
