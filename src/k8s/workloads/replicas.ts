import type { CronJobSpec, JobSpec } from "../kinds.generated.ts";
import type { Workload } from "./workload.ts";

/** How many pods a workload wants at a time. */
export interface WantedPods {
  /** Null where that depends on nodes that are not known. */
  readonly count: number | null;
  /** Whether there may be more: a CronJob that lets its runs overlap. */
  readonly atLeast: boolean;
}

/** How many pods a workload wants, with the defaults of its kind; a DaemonSet one on each of its nodes. */
export function wantedPods(workload: Workload, daemonNodes: number | null): WantedPods {
  switch (workload.kind) {
    case "Pod":
      return exactly(1);
    case "ReplicationController":
    case "ReplicaSet":
    case "Deployment":
    case "StatefulSet":
      return exactly(workload.object.spec?.replicas ?? 1);
    case "DaemonSet":
      return exactly(daemonNodes);
    case "Job":
      return exactly(activePods(workload.object.spec ?? {}));
    case "CronJob":
      return cronPods(workload.object.spec ?? {});
  }
}

/** How many pods of a Job run at a time (manageJob, before anything succeeded). */
function activePods({ parallelism, completions, suspend }: JobSpec): number {
  if (suspend === true) return 0;
  const parallel = parallelism ?? 1;
  // Without either there is one to complete.
  return completions === undefined ? parallel : Math.min(parallel, completions);
}

/** One run, of which there may be several at once with the policy Allow (syncCronJob). */
function cronPods({ suspend, concurrencyPolicy = "Allow", jobTemplate }: CronJobSpec): WantedPods {
  if (suspend === true) return exactly(0);
  const count = activePods(jobTemplate?.spec ?? {});
  return { count, atLeast: concurrencyPolicy === "Allow" && count > 0 };
}

function exactly(count: number | null): WantedPods {
  return { count, atLeast: false };
}
