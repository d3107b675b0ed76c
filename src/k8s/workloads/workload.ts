import type {
  CronJob,
  DaemonSet,
  Deployment,
  Job,
  Pod,
  ReplicaSet,
  ReplicationController,
  StatefulSet,
} from "../kinds.generated.ts";

/** An object that makes pods: by a controller, or a Pod itself. */
export type Workload =
  | { readonly kind: "Pod"; readonly object: Pod }
  | { readonly kind: "ReplicationController"; readonly object: ReplicationController }
  | { readonly kind: "ReplicaSet"; readonly object: ReplicaSet }
  | { readonly kind: "Deployment"; readonly object: Deployment }
  | { readonly kind: "StatefulSet"; readonly object: StatefulSet }
  | { readonly kind: "DaemonSet"; readonly object: DaemonSet }
  | { readonly kind: "Job"; readonly object: Job }
  | { readonly kind: "CronJob"; readonly object: CronJob };

export type WorkloadKind = Workload["kind"];

/** The resource and the group of each kind, as messages and quotas name them. */
export const workloadResources = {
  Pod: { resource: "pods", group: "" },
  ReplicationController: { resource: "replicationcontrollers", group: "" },
  ReplicaSet: { resource: "replicasets", group: "apps" },
  Deployment: { resource: "deployments", group: "apps" },
  StatefulSet: { resource: "statefulsets", group: "apps" },
  DaemonSet: { resource: "daemonsets", group: "apps" },
  Job: { resource: "jobs", group: "batch" },
  CronJob: { resource: "cronjobs", group: "batch" },
} as const satisfies Readonly<Record<WorkloadKind, { readonly resource: string; readonly group: string }>>;

export function nameOf({ object }: Workload): string {
  return object.metadata?.name ?? "";
}

export function namespaceOf({ object }: Workload): string {
  return object.metadata?.namespace ?? "default";
}
