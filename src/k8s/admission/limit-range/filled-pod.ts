import type { Pod } from "../../kinds.generated.ts";
import { defaultPodResources } from "../resources/default-pod-resources.ts";
import { writePodResources } from "../resources/write-pod-resources.ts";
import { defaultContainers } from "./default-containers.ts";
import type { LimitRangePolicy } from "./read-limit-range.ts";

/** A pod as the server validates it: LimitRanger fills in before the registry's strategy validates. Null if nothing is filled in. */
export function filledPod(pod: Pod, limitRanges: readonly LimitRangePolicy[], minor: number): Pod | null {
  const { spec = {} } = pod;
  const { resources, note } = defaultContainers(defaultPodResources(spec, minor), limitRanges);
  return note === null ? null : { ...pod, spec: writePodResources(spec, resources) };
}
