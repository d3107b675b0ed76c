import { aggregateMessages } from "../admission/aggregate.ts";
import type { Refusal } from "../admission/denial.ts";
import { quote } from "../core/go.ts";
import type { Intermediate } from "./pod-plan.ts";
import { nameOf, type Workload } from "./workload.ts";

/** Why a controller does not create a pod: of the pod itself, or of what it makes for it. */
export type CreationFailure =
  | { readonly what: "pod"; readonly pod: string; readonly refusal: Refusal }
  | {
      readonly what: "claims";
      readonly pod: string;
      readonly claims: readonly { readonly name: string; readonly refusal: Refusal }[];
    }
  | { readonly what: "intermediate"; readonly intermediate: Intermediate; readonly refusal: Refusal };

/** A condition of an object's status. */
export interface ShownCondition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
}

/** A Warning event; `object` is the kind that it is about. */
export interface ShownEvent {
  readonly object: string;
  readonly reason: string;
  readonly message: string;
}

/** How a cluster shows that pods are missing. */
export interface ShownFailure {
  readonly conditions: readonly ShownCondition[];
  readonly events: readonly ShownEvent[];
}

/** What `kubectl describe` shows of a workload whose pods are refused. */
export function showFailure(workload: Workload, failure: CreationFailure): ShownFailure {
  switch (failure.what) {
    case "pod":
      return showRefusedPod(workload, failure.pod, failure.refusal.message);
    case "claims":
      return showRefusedClaims(nameOf(workload), failure);
    case "intermediate":
      return showRefusedIntermediate(workload, failure.intermediate, failure.refusal.message);
  }
}

/** manageReplicas, syncNodes, manageJob and recordPodEvent. */
function showRefusedPod(workload: Workload, pod: string, message: string): ShownFailure {
  const { kind } = workload;
  if (kind === "Pod") return { conditions: [], events: [] };
  if (kind === "StatefulSet") {
    const told = `Create Pod ${pod} in StatefulSet ${nameOf(workload)} failed error: ${message}`;
    return { conditions: [], events: [{ object: kind, reason: "FailedCreate", message: told }] };
  }
  const object = eventObjects[kind];
  const events = [{ object, reason: "FailedCreate", message: `Error creating: ${message}` }];
  const hasCondition = kind === "Deployment" || kind === "ReplicaSet" || kind === "ReplicationController";
  return { conditions: hasCondition ? [{ ...replicaFailure, message }] : [], events };
}

const replicaFailure = { type: "ReplicaFailure", status: "True", reason: "FailedCreate" } as const;

/** What the event is about: a Deployment's pods are its ReplicaSet's, a CronJob's those of a Job. */
const eventObjects = {
  ReplicationController: "ReplicationController",
  ReplicaSet: "ReplicaSet",
  Deployment: "ReplicaSet",
  DaemonSet: "DaemonSet",
  Job: "Job",
  CronJob: "Job",
} as const;

/** createPersistentVolumeClaims and recordClaimEvent. */
function showRefusedClaims(set: string, { pod, claims }: CreationFailure & { readonly what: "claims" }): ShownFailure {
  const event = (message: string) => ({ object: "StatefulSet", reason: "FailedCreate", message });
  const ofClaims = claims.map(({ name, refusal }) =>
    event(`Create Claim ${name} for Pod ${pod} in StatefulSet ${set} failed error: ${refusal.message}`),
  );
  const why = aggregateMessages(claims.map(({ name, refusal }) => `failed to create PVC ${name}: ${refusal.message}`));
  return { conditions: [], events: [...ofClaims, event(`Create Pod ${pod} in StatefulSet ${set} failed error: ${why}`)] };
}

/** getNewReplicaSet and syncCronJob; the other controllers say nothing. */
function showRefusedIntermediate(workload: Workload, { kind, name }: Intermediate, message: string): ShownFailure {
  if (kind === "Job") {
    return { conditions: [], events: [{ object: "CronJob", reason: "FailedCreate", message: `Error creating job: ${message}` }] };
  }
  if (kind !== "ReplicaSet") return { conditions: [], events: [] };
  const reason = "ReplicaSetCreateError";
  const told = `Failed to create new replica set ${quote(name)}: ${message}`;
  const conditions = hasDeadline(workload) ? [{ type: "Progressing", status: "False", reason, message: told } as const] : [];
  return { conditions, events: [{ object: "Deployment", reason, message: told }] };
}

const noDeadline = 2 ** 31 - 1;

function hasDeadline(workload: Workload): boolean {
  return workload.kind === "Deployment" && workload.object.spec?.progressDeadlineSeconds !== noDeadline;
}
