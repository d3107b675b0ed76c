import type { Container, LimitRange, PodSpec } from "../../kinds.generated.ts";
import { type PodResources, readPodResources } from "../resources/pod-resources.ts";
import { type ResourceList, readResourceList, type WrittenResources } from "../resources/resource-list.ts";

export function container(name: string, requests: WrittenResources, limits: WrittenResources = {}): Container {
  return { name, resources: { requests, limits } };
}

export function resourcesOf(spec: PodSpec): PodResources {
  return readPodResources(spec, 36);
}

export function resources(written: WrittenResources): ResourceList {
  return readResourceList(written);
}

export function limitRange(name: string, ...limits: NonNullable<NonNullable<LimitRange["spec"]>["limits"]>): LimitRange {
  return { metadata: { name, namespace: "shop" }, spec: { limits } };
}
