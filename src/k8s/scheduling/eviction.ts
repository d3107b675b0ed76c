import type { Taint, Toleration } from "../kinds.generated.ts";
import { toleratesTaint } from "./nodes/taints.ts";

/**
 * After how many seconds a pod is evicted from a node whose NoExecute taints it tolerates; null if it stays. The shortest time of
 * all tolerations that are used counts (getMinTolerationTime of the taint eviction controller).
 */
export function evictedAfter(taints: readonly Taint[], tolerations: readonly Toleration[], minor: number): number | null {
  const evicting = taints.filter(({ effect }) => effect === "NoExecute");
  const used = tolerations.filter((toleration) => evicting.some((taint) => toleratesTaint(toleration, taint, minor)));
  const times = used.flatMap(({ tolerationSeconds }) =>
    tolerationSeconds === undefined ? [] : [Math.max(Number(tolerationSeconds), 0)],
  );
  return times.length === 0 ? null : Math.min(...times);
}
