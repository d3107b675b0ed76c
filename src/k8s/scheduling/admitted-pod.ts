import { defaultPodResources } from "../admission/resources/default-pod-resources.ts";
import { defaultHostPorts } from "../admission/resources/host-ports.ts";
import { writePodResources } from "../admission/resources/write-pod-resources.ts";
import type { Pod, PodSpec, PriorityClass, RuntimeClass, Toleration } from "../kinds.generated.ts";
import { labelsOf } from "./labels.ts";
import { mergeLabelKeys } from "./pods/merge-label-keys.ts";

/** The objects that admission reads for the scheduler's sake. */
export interface AdmissionClasses {
  readonly priorityClasses?: readonly PriorityClass[];
  readonly runtimeClasses?: readonly RuntimeClass[];
}

/** A pod as the API server stores it, as far as the scheduler reads it. */
export function admittedPod(pod: Pod, classes: AdmissionClasses, minor: number): Pod {
  const written = defaultHostPorts(pod.spec ?? {});
  const filled = writePodResources(written, defaultPodResources(written, minor));
  const spec = mergeLabelKeys(withPriority(withRuntimeClass(filled, classes), classes), labelsOf(pod.metadata), minor);
  return { ...pod, spec: { ...spec, tolerations: withDefaultTolerations(spec.tolerations ?? []) } };
}

function withRuntimeClass(spec: PodSpec, { runtimeClasses = [] }: AdmissionClasses): PodSpec {
  const found = runtimeClasses.find(({ metadata }) => metadata?.name === spec.runtimeClassName);
  if (found === undefined) return spec;
  const { overhead, scheduling } = found;
  return {
    ...spec,
    ...(overhead?.podFixed === undefined ? {} : { overhead: overhead.podFixed }),
    ...(scheduling?.nodeSelector === undefined ? {} : { nodeSelector: { ...spec.nodeSelector, ...scheduling.nodeSelector } }),
    tolerations: [...(spec.tolerations ?? []), ...(scheduling?.tolerations ?? [])],
  };
}

function withPriority(spec: PodSpec, { priorityClasses = [] }: AdmissionClasses): PodSpec {
  const found = priorityClasses.find(({ metadata, globalDefault }) =>
    spec.priorityClassName === undefined ? globalDefault === true : metadata?.name === spec.priorityClassName,
  );
  if (found === undefined) return spec;
  const preemptionPolicy = spec.preemptionPolicy ?? found.preemptionPolicy;
  return { ...spec, priority: found.value ?? 0, ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }) };
}

const awaited = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] as const;

/** DefaultTolerationSeconds: unless the pod says itself how long it stays on a node that fails. */
function withDefaultTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const covers = ({ key = "", effect = "" }: Toleration, wanted: string): boolean =>
    (key === wanted || key === "") && (effect === "NoExecute" || effect === "");
  const added = awaited.filter((key) => !tolerations.some((toleration) => covers(toleration, key)));
  return [...tolerations, ...added.map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }))];
}
