import { hashInName, sampleUid, timeInName } from "../admission/object-name.ts";
import type { Container, JobSpec, ObjectMeta, OwnerReference, Pod, PodSpec } from "../kinds.generated.ts";
import { type PodPlan, podAt, replicaSetName } from "./pod-plan.ts";
import type { PodTemplateValue } from "./pod-template.ts";
import { nameOf, type Workload } from "./workload.ts";

/** What a controller adds to the pods that it makes from a template. */
interface Marks {
  readonly owner: Pick<OwnerReference, "apiVersion" | "kind" | "name">;
  readonly template: PodTemplateValue | undefined;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly finalizers?: readonly string[];
  readonly generateName?: string;
  readonly spec?: (spec: PodSpec) => PodSpec;
}

/** A pod of a workload as its controller asks for it: with its owner, and the labels by which controllers find their pods. */
export function controlledPod(plan: PodPlan, index: number): Pod {
  const pod = podAt(plan, index);
  const marks = marksOf(plan.workload, index);
  return marks === null
    ? pod
    : { ...pod, metadata: markedMeta(pod.metadata ?? {}, marks), spec: markedSpec(pod.spec ?? {}, marks) };
}

function markedSpec(spec: PodSpec, marks: Marks): PodSpec {
  return marks.spec === undefined ? spec : marks.spec(spec);
}

function markedMeta(
  metadata: ObjectMeta,
  { owner, template, labels = {}, annotations, finalizers = [], generateName }: Marks,
): ObjectMeta {
  const written = template?.metadata?.finalizers ?? [];
  const kept = [...written, ...finalizers.filter((finalizer) => !written.includes(finalizer))];
  return {
    ...metadata,
    ...(generateName === undefined ? {} : { generateName }),
    labels: { ...metadata.labels, ...labels },
    ...(annotations === undefined ? {} : { annotations: { ...metadata.annotations, ...annotations } }),
    ...(kept.length === 0 ? {} : { finalizers: kept }),
    ownerReferences: [{ ...owner, uid: sampleUid, controller: true, blockOwnerDeletion: true }],
  };
}

function marksOf(workload: Workload, index: number): Marks | null {
  const { kind, object } = workload;
  const name = nameOf(workload);
  switch (kind) {
    case "Pod":
      return null;
    case "Deployment":
      return {
        owner: { apiVersion: "apps/v1", kind: "ReplicaSet", name: replicaSetName(name) },
        template: object.spec?.template,
        labels: { "pod-template-hash": hashInName },
      };
    case "StatefulSet": {
      const labels = { "controller-revision-hash": `${name}-${hashInName}` };
      return { owner: { apiVersion: "apps/v1", kind, name }, template: object.spec?.template, labels, generateName: `${name}-` };
    }
    case "DaemonSet": {
      const labels = { "controller-revision-hash": hashInName, "pod-template-generation": "1" };
      return { owner: { apiVersion: "apps/v1", kind, name }, template: object.spec?.template, labels, spec: onOneNode };
    }
    case "Job":
      return jobMarks(name, object.spec ?? {}, index);
    case "CronJob":
      return jobMarks(`${name}-${timeInName}`, object.spec?.jobTemplate?.spec ?? {}, index);
    default:
      return { owner: { apiVersion: kind === "ReplicaSet" ? "apps/v1" : "v1", kind, name }, template: object.spec?.template };
  }
}

/** What the server puts into the template of a Job (generateSelector), and its controller into the pods. */
function jobMarks(name: string, { template, completionMode, manualSelector }: JobSpec, index: number): Marks {
  const found = {
    "batch.kubernetes.io/controller-uid": sampleUid,
    "batch.kubernetes.io/job-name": name,
    "controller-uid": sampleUid,
    "job-name": name,
  };
  const marks: Marks = {
    owner: { apiVersion: "batch/v1", kind: "Job", name },
    template,
    labels: manualSelector === true ? {} : found,
    finalizers: ["batch.kubernetes.io/job-tracking"],
  };
  if (completionMode !== "Indexed") return marks;
  const own = { [indexKey]: String(index) };
  return {
    ...marks,
    labels: { ...marks.labels, ...own },
    annotations: own,
    spec: ({ initContainers, containers, ...spec }) => ({
      ...spec,
      ...(initContainers === undefined ? {} : { initContainers: initContainers.map(withIndex) }),
      ...(containers === undefined ? {} : { containers: containers.map(withIndex) }),
      hostname: `${name}-${index}`,
    }),
  };
}

const indexKey = "batch.kubernetes.io/job-completion-index";
const indexVariable = "JOB_COMPLETION_INDEX";

/** addCompletionIndexEnvVariable. */
function withIndex(container: Container): Container {
  const { env = [] } = container;
  if (env.some(({ name }) => name === indexVariable)) return container;
  return {
    ...container,
    env: [...env, { name: indexVariable, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexKey}']` } } }],
  };
}

/** A pod of a DaemonSet is for one node, of which only the cluster knows the name (ReplaceDaemonSetPodNodeNameNodeAffinity). */
function onOneNode(spec: PodSpec): PodSpec {
  const matchFields = [{ key: "metadata.name", operator: "In", values: ["node"] }];
  const affinity = spec.affinity ?? {};
  return {
    ...spec,
    affinity: {
      ...affinity,
      nodeAffinity: {
        ...affinity.nodeAffinity,
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] },
      },
    },
  };
}
