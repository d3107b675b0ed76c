import { type Quantity, quantityOf } from "../../core/quantity.ts";
import { isExtendedResource, isHugePagesResource } from "../../core/resource-names.ts";
import type { ResourceList } from "../resources/resource-list.ts";
import { podLimits, podRequests } from "../resources/totals.ts";
import type { QuotaPod } from "./quota-object.ts";

const requestNames: Readonly<Record<string, readonly string[]>> = {
  cpu: ["cpu", "requests.cpu"],
  memory: ["memory", "requests.memory"],
  "ephemeral-storage": ["ephemeral-storage", "requests.ephemeral-storage"],
};

const limitNames: Readonly<Record<string, string>> = {
  cpu: "limits.cpu",
  memory: "limits.memory",
  "ephemeral-storage": "limits.ephemeral-storage",
};

/** What a pod uses of quotas (PodUsageFunc). A pod that ended is only one of all pods. */
export function podUsage({ resources, phase }: QuotaPod): ResourceList {
  const one = quantityOf(1, "DecimalSI");
  if (phase === "Failed" || phase === "Succeeded") return new Map([["count/pods", one]]);
  return new Map([["count/pods", one], ["pods", one], ...computeUsage(podRequests(resources), podLimits(resources))]);
}

/** Requests and limits under the names of quotas (podComputeUsageHelper). */
export function computeUsage(requests: ResourceList, limits: ResourceList): ResourceList {
  const usage = new Map<string, Quantity>();
  for (const [resource, request] of requests) for (const name of quotaNames(resource)) usage.set(name, request);
  for (const [resource, limit] of limits) {
    const name = limitNames[resource];
    if (name !== undefined) usage.set(name, limit);
  }
  return usage;
}

function quotaNames(resource: string): readonly string[] {
  const names = requestNames[resource];
  if (names !== undefined) return names;
  if (isHugePagesResource(resource)) return [resource, `requests.${resource}`];
  return isDeviceResource(resource) ? [`requests.${resource}`] : [];
}

/** schedutil.IsDRAExtendedResourceName: extended, or named after a DeviceClass. */
function isDeviceResource(name: string): boolean {
  return isExtendedResource(name) || name.startsWith("deviceclass.resource.kubernetes.io/");
}
