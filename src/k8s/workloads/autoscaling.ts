import type { HorizontalPodAutoscaler } from "../kinds.generated.ts";
import { nameOf, namespaceOf, type Workload, workloadResources } from "./workload.ts";

/** Between how many pods an autoscaler keeps its target. */
export interface ScaleBounds {
  readonly least: number;
  readonly most: number;
}

/** The bounds of an autoscaler (SetDefaults_HorizontalPodAutoscaler: at least one). */
export function boundsOf({ spec }: HorizontalPodAutoscaler): ScaleBounds {
  const least = spec?.minReplicas ?? 1;
  return { least, most: Math.max(least, spec?.maxReplicas ?? least) };
}

/** The autoscaler of a workload, of those in all namespaces (`spec.scaleTargetRef`); null if there is none. */
export function autoscalerOf(
  workload: Workload,
  autoscalers: readonly HorizontalPodAutoscaler[],
): HorizontalPodAutoscaler | null {
  const { group } = workloadResources[workload.kind];
  const found = autoscalers.find(({ metadata, spec }) => {
    const { kind, name, apiVersion = "" } = spec?.scaleTargetRef ?? {};
    if (kind !== workload.kind || name !== nameOf(workload)) return false;
    return groupOf(apiVersion) === group && (metadata?.namespace ?? "default") === namespaceOf(workload);
  });
  return found ?? null;
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}
