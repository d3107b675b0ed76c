import type { Refusal } from "../../k8s/admission/denial.ts";
import type { SecurityWarning } from "../../k8s/admission/pod-security/admit.ts";
import type { PodCreation } from "../../k8s/workloads/create-pods.ts";
import type { QuotaDemand } from "../../k8s/workloads/quota-demand.ts";
import type { RolloutOutcome } from "../../k8s/workloads/rollout.ts";
import type { Workload } from "../../k8s/workloads/workload.ts";
import type { KubeObject } from "../object.ts";

/** What admission makes of one object. */
export interface Fate {
  readonly object: KubeObject;
  /** Why the object itself is refused. */
  readonly refusal: Refusal | null;
  /** What Pod Security warns of. */
  readonly warning: SecurityWarning | null;
  /** What becomes of the pods that it makes; null where it makes none. */
  readonly pods: PodsFate | null;
}

export interface PodsFate {
  readonly workload: Workload;
  readonly creation: PodCreation;
  /** How a rolling update of the workload ends; null where no quota could stand in its way. */
  readonly rollout: RolloutOutcome | null;
}

/** What is asked of the quotas of a namespace. */
export interface Standing {
  readonly namespace: string;
  readonly quotas: readonly QuotaDemand[];
}

/** A namespace after all of its objects and pods. */
export interface Settled {
  readonly fates: ReadonlyMap<KubeObject, Fate>;
  readonly standing: Standing;
  readonly owners: readonly (readonly [Workload, KubeObject])[];
}
