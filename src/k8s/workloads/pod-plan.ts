import type { Cluster } from "../admission/cluster.ts";
import { hashInName, timeInName } from "../admission/object-name.ts";
import type { JobSpec, PersistentVolumeClaim, Pod, PodSpec } from "../kinds.generated.ts";
import { daemonNodes, daemonTolerations } from "./daemon-set-nodes.ts";
import type { PodTemplateValue } from "./pod-template.ts";
import { wantedPods } from "./replicas.ts";
import { claimsOfPod, firstOrdinal, statefulPod } from "./stateful-set-pods.ts";
import { nameOf, type Workload, type WorkloadKind } from "./workload.ts";

/** An object that a controller makes before any pod. */
export interface Intermediate {
  readonly kind: "ReplicaSet" | "ControllerRevision" | "Job";
  readonly resource: string;
  readonly group: string;
  readonly name: string;
}

/** What pods a workload makes. */
export interface PodPlan {
  readonly workload: Workload;
  /** How many at a time; null where that depends on nodes that are not known. */
  readonly wanted: number | null;
  /** Whether there may be more (a CronJob whose runs overlap). */
  readonly atLeast: boolean;
  readonly intermediates: readonly Intermediate[];
}

/** What pods a workload makes, and what its controller makes first. */
export function planPods(workload: Workload, cluster: Pick<Cluster, "nodes" | "minor">): PodPlan {
  const nodes = workload.kind === "DaemonSet" ? daemonNodes(workload.object, cluster.nodes, cluster.minor) : null;
  const { count, atLeast } = wantedPods(workload, nodes === null ? null : nodes.length);
  return { workload, wanted: count, atLeast, intermediates: intermediatesOf(workload) };
}

const revisions = { kind: "ControllerRevision", resource: "controllerrevisions", group: "apps" } as const;

function intermediatesOf(workload: Workload): readonly Intermediate[] {
  const name = nameOf(workload);
  switch (workload.kind) {
    case "Deployment":
      return [{ kind: "ReplicaSet", resource: "replicasets", group: "apps", name: replicaSetName(name) }];
    case "StatefulSet":
    case "DaemonSet":
      return [{ ...revisions, name: `${name}-${hashInName}` }];
    case "CronJob":
      return workload.object.spec?.suspend === true
        ? []
        : [{ kind: "Job", resource: "jobs", group: "batch", name: `${name}-${timeInName}` }];
    default:
      return [];
  }
}

/** The name of a Deployment's ReplicaSet (generateReplicaSetName). */
export function replicaSetName(deployment: string): string {
  return `${deployment}-${hashInName}`;
}

/** The pod that a workload makes as its `index`th; of most kinds all are equal, and named by the server. */
export function podAt({ workload }: PodPlan, index: number): Pod {
  const { kind, object } = workload;
  switch (kind) {
    case "Pod":
      return object;
    case "StatefulSet":
      return statefulPod(object, firstOrdinal(object) + index);
    case "DaemonSet": {
      const pod = fromTemplate(workload, object.spec?.template, `${nameOf(workload)}-`);
      return { ...pod, spec: { ...pod.spec, tolerations: daemonTolerations(pod.spec ?? {}) } };
    }
    case "Deployment":
      return fromTemplate(workload, object.spec?.template, `${replicaSetName(nameOf(workload))}-`);
    case "Job":
      return jobPod(workload, object.spec ?? {}, nameOf(workload), index);
    case "CronJob":
      return jobPod(workload, object.spec?.jobTemplate?.spec ?? {}, `${nameOf(workload)}-${timeInName}`, index);
    default:
      return fromTemplate(workload, object.spec?.template, `${nameOf(workload)}-`);
  }
}

/** The claims that a StatefulSet makes for one of its pods. */
export function claimsAt({ workload }: PodPlan, index: number): readonly PersistentVolumeClaim[] {
  if (workload.kind !== "StatefulSet") return [];
  return claimsOfPod(workload.object, firstOrdinal(workload.object) + index);
}

/** Whether all pods of a kind are refused or taken alike, so that one stands for all. */
export function makesEqualPods(kind: WorkloadKind): boolean {
  return kind !== "StatefulSet";
}

/** Pods of an Indexed Job have their index in their name (podGenerateNameWithIndex). */
function jobPod(workload: Workload, { template, completionMode }: JobSpec, job: string, index: number): Pod {
  return fromTemplate(workload, template, completionMode === "Indexed" ? `${job}-${index}-` : `${job}-`);
}

/** GetPodFromTemplate. */
function fromTemplate({ object }: Workload, template: PodTemplateValue | undefined, generateName: string): Pod {
  const { labels, annotations } = template?.metadata ?? {};
  const spec: PodSpec = template?.spec ?? {};
  const { namespace } = object.metadata ?? {};
  return {
    metadata: {
      generateName,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec,
  };
}
