import type {
  DaemonSet,
  Deployment,
  DeploymentStrategy,
  PersistentVolumeClaim,
  ReplicaSet,
  StatefulSet,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from "../kinds.generated.ts";
import { isOn } from "../validation/changes.ts";
import type { ValidationContext } from "../validation/kind-rules.ts";
import { setPodTemplateDefaults } from "./pod/pod-template.ts";
import { orElse, withFields } from "./pod/unset.ts";
import { setPersistentVolumeClaimDefaults } from "./storage.ts";

/** SetObjectDefaults_Deployment of apps/v1. */
export function setDeploymentDefaults(deployment: Deployment, context: ValidationContext): Deployment {
  const { spec = {} } = deployment;
  return {
    ...deployment,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: setPodTemplateDefaults(spec.template, context),
      strategy: setRollingUpdateDefaults(spec.strategy ?? {}, { maxUnavailable: "25%", maxSurge: "25%" }),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    },
  };
}

/** A strategy of a Deployment or DaemonSet: to roll is the default, with these numbers. */
function setRollingUpdateDefaults(
  { type: written, rollingUpdate }: DeploymentStrategy,
  defaults: NonNullable<DeploymentStrategy["rollingUpdate"]>,
): DeploymentStrategy {
  const type = orElse(written, "RollingUpdate");
  if (type === "RollingUpdate") return { type, rollingUpdate: { ...defaults, ...rollingUpdate } };
  return rollingUpdate === undefined ? { type } : { type, rollingUpdate };
}

/** SetObjectDefaults_DaemonSet of apps/v1. */
export function setDaemonSetDefaults(daemonSet: DaemonSet, context: ValidationContext): DaemonSet {
  const { spec = {} } = daemonSet;
  return {
    ...daemonSet,
    spec: {
      ...spec,
      template: setPodTemplateDefaults(spec.template, context),
      updateStrategy: setRollingUpdateDefaults(spec.updateStrategy ?? {}, { maxUnavailable: 1, maxSurge: 0 }),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    },
  };
}

/** SetObjectDefaults_ReplicaSet of apps/v1. */
export function setReplicaSetDefaults(replicaSet: ReplicaSet, context: ValidationContext): ReplicaSet {
  const { spec = {} } = replicaSet;
  const template = setPodTemplateDefaults(spec.template, context);
  return { ...replicaSet, spec: { ...spec, replicas: spec.replicas ?? 1, template } };
}

/** SetObjectDefaults_StatefulSet of apps/v1. */
export function setStatefulSetDefaults(statefulSet: StatefulSet, context: ValidationContext): StatefulSet {
  const { spec = {} } = statefulSet;
  return {
    ...statefulSet,
    spec: withFields<StatefulSetSpec>(spec, {
      persistentVolumeClaimRetentionPolicy: retentionPolicyOf(spec, context),
      volumeClaimTemplates: spec.volumeClaimTemplates?.map(setClaimTemplateDefaults),
      template: setPodTemplateDefaults(spec.template, context),
      podManagementPolicy: orElse(spec.podManagementPolicy, "OrderedReady"),
      updateStrategy: setUpdateStrategyDefaults(spec.updateStrategy ?? {}),
      replicas: spec.replicas ?? 1,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    }),
  };
}

function setUpdateStrategyDefaults({ type = "", rollingUpdate }: StatefulSetUpdateStrategy): StatefulSetUpdateStrategy {
  if (type === "") return { type: "RollingUpdate", rollingUpdate: { partition: 0, ...rollingUpdate } };
  if (rollingUpdate === undefined) return { type };
  return { type, rollingUpdate: type === "RollingUpdate" ? { partition: 0, ...rollingUpdate } : rollingUpdate };
}

function retentionPolicyOf(
  { persistentVolumeClaimRetentionPolicy: policy }: StatefulSetSpec,
  { minor }: ValidationContext,
): StatefulSetSpec["persistentVolumeClaimRetentionPolicy"] {
  if (!isOn("claimRetentionPolicies", minor)) return undefined;
  return { whenDeleted: orElse(policy?.whenDeleted, "Retain"), whenScaled: orElse(policy?.whenScaled, "Retain") };
}

/** What SetObjectDefaults_StatefulSet and conversion make of a template of claims. */
function setClaimTemplateDefaults(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { status } = claim;
  return {
    ...setPersistentVolumeClaimDefaults(claim),
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    status: { ...status, phase: orElse(status?.phase, "Pending") },
  };
}
