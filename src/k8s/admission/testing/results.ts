import type { LimitRange, PersistentVolumeClaim, ResourceQuota } from "../../kinds.generated.ts";
import { limitRangerAnnotation } from "../limit-range/default-containers.ts";
import { readLimitRange } from "../limit-range/read-limit-range.ts";
import type { PodDraft } from "../pod-draft.ts";
import type { QuotaUsage } from "../quota/charge-quotas.ts";
import { readQuota } from "../quota/read-quota.ts";
import type { ContainerResources, Requirements } from "../resources/pod-resources.ts";
import { qosClass } from "../resources/qos.ts";
import { type ResourceList, readResourceList, writeResources } from "../resources/resource-list.ts";

/** What the recorded worlds tell of objects that were taken, as the product has it. */

export function podResult({ metadata, spec, resources }: PodDraft): object {
  const { containers, initContainers, podLevel, overhead } = resources;
  return {
    ...(podLevel === null ? {} : { resources: requirementsResult(podLevel) }),
    ...(initContainers.length === 0 ? {} : { initContainers: initContainers.map(containerResult) }),
    containers: containers.map(containerResult),
    ...(overhead === null ? {} : { overhead: writeResources(overhead) }),
    ...optional("priorityClassName", spec.priorityClassName),
    ...optional("priority", spec.priority),
    qosClass: qosClass(resources),
    ...optional("limitRanger", metadata.annotations?.[limitRangerAnnotation]),
  };
}

function containerResult(container: ContainerResources): object {
  return {
    name: container.name,
    resources: requirementsResult(container),
    ...(container.role === "sidecar" ? { restartPolicy: "Always" } : {}),
  };
}

function requirementsResult({ limits, requests }: Requirements): object {
  return { ...list("limits", limits), ...list("requests", requests) };
}

export function claimResult({ spec = {} }: PersistentVolumeClaim, defaultClass: string | null): object {
  const { limits, requests } = spec.resources ?? {};
  return {
    ...optional("storageClassName", spec.storageClassName ?? defaultClass ?? undefined),
    resources: { ...list("limits", readResourceList(limits)), ...list("requests", readResourceList(requests)) },
  };
}

export function limitRangeResult(limitRange: LimitRange): object {
  const items = readLimitRange(limitRange).items.map((item) => ({
    type: item.type,
    ...list("max", item.max),
    ...list("min", item.min),
    ...list("default", item.default.values),
    ...list("defaultRequest", item.defaultRequest.values),
    ...list("maxLimitRequestRatio", item.maxLimitRequestRatio),
  }));
  return { spec: { limits: items } };
}

export function quotaResult(quota: ResourceQuota): object {
  return { spec: { ...quota.spec, ...list("hard", readQuota(quota).hard) } };
}

export function usageResult(usage: QuotaUsage): object {
  return Object.fromEntries([...usage].map(([quota, used]) => [quota, writeResources(used)]));
}

function list(field: string, resources: ResourceList): object {
  return resources.size === 0 ? {} : { [field]: writeResources(resources) };
}

function optional(field: string, value: string | number | undefined): object {
  return value === undefined ? {} : { [field]: value };
}
