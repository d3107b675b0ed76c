import type { Requirement } from "../core/requirements.ts";

/** Labels that pods get besides those of their template. */
export interface LateLabels {
  readonly keys: ReadonlySet<string>;
  /** Whether one of these labels may meet a condition. */
  mayMatch(requirement: Requirement): boolean;
}

export const noLateLabels: LateLabels = { keys: new Set(), mayMatch: () => false };

/** Whether a label may have a value, on the pods of an owner. */
type Admits = (value: string, owner: string) => boolean;

const anything: Admits = (value) => value !== "";
const isNumber = (value: string): boolean => /^\d+$/.test(value);
const aNumber: Admits = isNumber;
const theName: Admits = (value, owner) => value === owner;
const aNameBehind: Admits = (value, owner) => value.startsWith(`${owner}-`);

const ofJobs = (name: Admits): Readonly<Record<string, Admits>> => ({
  "job-name": name,
  "batch.kubernetes.io/job-name": name,
  "controller-uid": anything,
  "batch.kubernetes.io/controller-uid": anything,
  "batch.kubernetes.io/job-completion-index": aNumber,
});

/** By kind: the labels that its controller gives, and which values these may have. */
const labelsByKind: Readonly<Record<string, Readonly<Record<string, Admits>>>> = {
  // initIdentity and updateIdentity of the StatefulSet controller; setPodRevision.
  StatefulSet: {
    "statefulset.kubernetes.io/pod-name": (value, owner) => aNameBehind(value, owner) && isNumber(value.slice(owner.length + 1)),
    "apps.kubernetes.io/pod-index": aNumber,
    "controller-revision-hash": anything,
  },
  // getNewReplicaSet of the Deployment controller.
  Deployment: { "pod-template-hash": anything },
  // CreatePodTemplate of the DaemonSet controller.
  DaemonSet: { "controller-revision-hash": anything, "pod-template-generation": aNumber },
  // generateSelector of the Job strategy; addCompletionIndexLabel of the Job controller.
  Job: ofJobs(theName),
  CronJob: ofJobs(aNameBehind),
  // Argo Rollouts labels as Deployments do, with a key of its own.
  Rollout: { "rollouts-pod-template-hash": anything },
};

/** The labels that pods of an object get from its controller. */
export function lateLabelsOf(kind: string, name: string): LateLabels {
  const table = Object.hasOwn(labelsByKind, kind) ? labelsByKind[kind] : undefined;
  if (table === undefined) return noLateLabels;
  return {
    keys: new Set(Object.keys(table)),
    mayMatch({ key, operator, values }) {
      const admits = Object.hasOwn(table, key) ? table[key] : undefined;
      if (admits === undefined) return false;
      if (operator === "in" || operator === "=" || operator === "==") return values.some((value) => admits(value, name));
      return operator === "exists" || operator === "notin" || operator === "!=";
    },
  };
}
