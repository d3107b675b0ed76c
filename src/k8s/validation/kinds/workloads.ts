import {
  setDaemonSetDefaults,
  setDeploymentDefaults,
  setReplicaSetDefaults,
  setStatefulSetDefaults,
} from "../../defaults/apps.ts";
import { setCronJobDefaults, setJobDefaults } from "../../defaults/batch.ts";
import { setReplicationControllerDefaults } from "../../defaults/replication-controller.ts";
import { validateControllerRevisionCreate } from "../apps/controller-revision.ts";
import { daemonSetWarnings, validateDaemonSet } from "../apps/daemon-set.ts";
import { deploymentWarnings, validateDeployment } from "../apps/deployment.ts";
import {
  prepareDaemonSet,
  prepareDeployment,
  prepareReplicaSet,
  prepareStatefulSet,
  withPreparedTemplate,
} from "../apps/prepare.ts";
import { validateReplicaSet } from "../apps/replica-set.ts";
import { validateStatefulSet } from "../apps/stateful-set.ts";
import { statefulSetWarnings } from "../apps/stateful-set-warnings.ts";
import { validateCronJobCreate } from "../batch/cron-job.ts";
import { validateJob } from "../batch/job.ts";
import { prepareCronJob, prepareJob } from "../batch/prepare.ts";
import { cronJobWarnings, jobWarnings } from "../batch/warnings.ts";
import type { KindTable } from "../kind-rules.ts";
import { asCreated } from "../prepare.ts";
import { replicationControllerWarnings, validateReplicationController } from "../replication-controller.ts";

/** The kinds of ReplicationController, apps and batch. */
export const workloadsKinds = {
  "v1/ReplicationController": {
    isNamespaced: true,
    setDefaults: setReplicationControllerDefaults,
    prepare(controller, context) {
      const { spec, ...rest } = asCreated(controller);
      return spec === undefined ? rest : { ...rest, spec: withPreparedTemplate(spec, context) };
    },
    validate: validateReplicationController,
    warn: replicationControllerWarnings,
  },
  "apps/v1/Deployment": {
    isNamespaced: true,
    setDefaults: setDeploymentDefaults,
    prepare: prepareDeployment,
    validate: validateDeployment,
    warn: deploymentWarnings,
  },
  "apps/v1/ReplicaSet": {
    isNamespaced: true,
    setDefaults: setReplicaSetDefaults,
    prepare: prepareReplicaSet,
    validate: validateReplicaSet,
    warn: deploymentWarnings,
  },
  "apps/v1/StatefulSet": {
    isNamespaced: true,
    setDefaults: setStatefulSetDefaults,
    prepare: prepareStatefulSet,
    validate: validateStatefulSet,
    warn: statefulSetWarnings,
  },
  "apps/v1/DaemonSet": {
    isNamespaced: true,
    setDefaults: setDaemonSetDefaults,
    prepare: prepareDaemonSet,
    validate: validateDaemonSet,
    warn: daemonSetWarnings,
  },
  "apps/v1/ControllerRevision": { isNamespaced: true, validate: validateControllerRevisionCreate },
  "batch/v1/Job": {
    isNamespaced: true,
    setDefaults: setJobDefaults,
    prepare: prepareJob,
    validate: validateJob,
    warn: jobWarnings,
  },
  "batch/v1/CronJob": {
    isNamespaced: true,
    setDefaults: setCronJobDefaults,
    prepare: prepareCronJob,
    validate: validateCronJobCreate,
    warn: cronJobWarnings,
  },
} satisfies KindTable;
