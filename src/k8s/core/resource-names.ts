import { labelKeyProblems } from "./label-syntax.ts";

const requestsPrefix = "requests.";
const hugePagesPrefix = "hugepages-";

const containerResources = ["cpu", "memory", "ephemeral-storage"];

/** Resources of which only whole numbers exist. */
const countedResources = [
  "pods",
  "resourcequotas",
  "services",
  "replicationcontrollers",
  "secrets",
  "configmaps",
  "persistentvolumeclaims",
  "services.nodeports",
  "services.loadbalancers",
];

const quotaResources = [
  ...containerResources,
  "requests.cpu",
  "requests.memory",
  "requests.storage",
  "requests.ephemeral-storage",
  "limits.cpu",
  "limits.memory",
  "limits.ephemeral-storage",
  ...countedResources,
];

const counted: ReadonlySet<string> = new Set(countedResources);
const quota: ReadonlySet<string> = new Set(quotaResources);

/** helper.IsHugePageResourceName of pkg/apis/core. */
export function isHugePagesResource(name: string): boolean {
  return name.startsWith(hugePagesPrefix);
}

/** helper.HugePageSizeFromResourceName: the size of the pages that a name speaks of, as text. */
export function hugePagesSize(name: string): string {
  return name.slice(hugePagesPrefix.length);
}

/** helper.IsQuotaHugePageResourceName. */
export function isQuotaHugePagesResource(name: string): boolean {
  return isHugePagesResource(name) || name.startsWith(requestsPrefix + hugePagesPrefix);
}

/** helper.IsNativeResource: without a domain, or in one of kubernetes.io. */
export function isNativeResource(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

/** helper.IsOvercommitAllowed: whether requests may be less than limits. */
export function allowsOvercommit(name: string): boolean {
  return isNativeResource(name) && !isHugePagesResource(name);
}

/** helper.IsExtendedResourceName. */
export function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith(requestsPrefix)) return false;
  return labelKeyProblems(requestsPrefix + name).length === 0;
}

/** helper.IsStandardContainerResourceName. */
export function isStandardContainerResource(name: string): boolean {
  return containerResources.includes(name) || isHugePagesResource(name);
}

/** helper.IsStandardResourceName. */
export function isStandardResource(name: string): boolean {
  return name === "storage" || isStandardQuotaResource(name);
}

/** helper.IsStandardQuotaResourceName. */
export function isStandardQuotaResource(name: string): boolean {
  return quota.has(name) || isQuotaHugePagesResource(name);
}

/** helper.IsIntegerResourceName. */
export function isIntegerResource(name: string): boolean {
  return counted.has(name) || isExtendedResource(name);
}

/** IsSupportedPodLevelResource of component-helpers/resource. */
export function isPodLevelResource(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePagesResource(name);
}
