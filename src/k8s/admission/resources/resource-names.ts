import { labelKeyProblems } from "../../core/label-syntax.ts";

const requestsPrefix = "requests.";
const hugePagesPrefix = "hugepages-";
const deviceClassPrefix = "deviceclass.resource.kubernetes.io/";

/** v1helper.IsNativeResource: unqualified, or in a domain of kubernetes.io. */
export function isNativeResource(name: string): boolean {
  return !name.includes("/") || name.includes("kubernetes.io/");
}

/** v1helper.IsHugePageResourceName. */
export function isHugePages(name: string): boolean {
  return name.startsWith(hugePagesPrefix);
}

/** v1helper.IsOvercommitAllowed: a container may request less of it than its limit. */
export function mayOvercommit(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

/** v1helper.IsExtendedResourceName. */
export function isExtendedResource(name: string): boolean {
  if (isNativeResource(name) || name.startsWith(requestsPrefix)) return false;
  return labelKeyProblems(requestsPrefix + name).length === 0;
}

/** schedutil.IsDRAExtendedResourceName: extended, or named after a DeviceClass. */
export function isDeviceResource(name: string): boolean {
  return isExtendedResource(name) || name.startsWith(deviceClassPrefix);
}

/** resourcehelper.IsSupportedPodLevelResource. */
export function isPodLevelResource(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePages(name);
}
