import { deploymentLimits } from "../k8s/workloads/rollout-limits.ts";
import type { ObjectOf } from "../world/object.ts";
import type { Scheduling } from "../world/scheduling.ts";
import { refusalPlaces, refusalTable } from "./node-refusals.ts";
import type { RelatedPlace } from "./rule.ts";

/** A rolling update that waits for a place for its first new pod, which no node has. */
export interface UnplaceableSurge {
  readonly replicas: number;
  readonly table: string;
  readonly related: readonly RelatedPlace[];
}

/** Whether a rolling update of a Deployment cannot begin: no old pod may go first, and no node takes one more. */
export function unplaceableSurge(deployment: ObjectOf<"apps/v1/Deployment">, scheduling: Scheduling): UnplaceableSurge | null {
  const { spec = {} } = deployment.value;
  const { replicas = 1, strategy, template } = spec;
  if ((strategy?.type ?? "RollingUpdate") !== "RollingUpdate" || replicas === 0) return null;
  const { surge, unavailable } = deploymentLimits(spec);
  if (unavailable > 0 || surge === 0) return null;
  // Terms that look at one version of the template only do not keep a new pod away from the old ones.
  const { requiredDuringSchedulingIgnoredDuringExecution: terms = [] } = template?.spec?.affinity?.podAntiAffinity ?? {};
  if (terms.some(({ matchLabelKeys, mismatchLabelKeys }) => (matchLabelKeys ?? mismatchLabelKeys) !== undefined)) return null;
  const diagnosis = scheduling.oneMore(deployment);
  if (diagnosis === null) return null;
  return { replicas, table: refusalTable(diagnosis).join("\n"), related: refusalPlaces(diagnosis, scheduling) };
}
