import { qualifyWithGroup } from "../../core/group-version-kind.ts";
import { isNativeResource } from "../../core/resource-names.ts";
import { hasFeature } from "../features.ts";
import { type QuotaContext, type QuotaObject, qualifiedResource } from "./quota-object.ts";

/** The name under which quotas count the objects of a resource (ObjectCountQuotaResourceNameFor). */
export function countName(resource: string, group: string): string {
  return `count/${qualifyWithGroup(resource, group)}`;
}

/** podResources of quota/v1/evaluator/core. */
const podNames: ReadonlySet<string> = new Set([
  "count/pods",
  ...["cpu", "memory", "ephemeral-storage"],
  ...["requests.cpu", "requests.memory", "requests.ephemeral-storage"],
  ...["limits.cpu", "limits.memory", "limits.ephemeral-storage"],
  "pods",
]);
const hugePagesPrefixes = ["hugepages-", "requests.hugepages-"];
const deviceClassPrefix = "requests.deviceclass.resource.kubernetes.io/";
const serviceNames: ReadonlySet<string> = new Set(["count/services", "services", "services.nodeports", "services.loadbalancers"]);
const claimNames = ["persistentvolumeclaims", "requests.storage"];
const resourceClaimCount = "count/resourceclaims.resource.k8s.io";
const devicesSuffix = ".deviceclass.resource.k8s.io/devices";

/** Resources that are counted under their bare name too (legacyObjectCountAliases). */
const aliases: ReadonlySet<string> = new Set(["configmaps", "resourcequotas", "replicationcontrollers", "secrets"]);

/** Whether a name in a quota's `hard` counts a kind of object (MatchingResources of its evaluator). */
export function tracks(object: QuotaObject, name: string, context: QuotaContext): boolean {
  switch (object.kind) {
    case "pod":
      return tracksPods(name);
    case "service":
      return serviceNames.has(name);
    case "claim":
      return tracksClaims(name);
    case "resource-claim":
      return tracksResourceClaims(name, context);
    case "other":
      return objectNames(object).includes(name);
  }
}

/** The names that count an object of a kind without an evaluator of its own (NewObjectCountEvaluator). */
export function objectNames(object: QuotaObject): readonly string[] {
  const { resource, group } = qualifiedResource(object);
  const hasAlias = group === "" && aliases.has(resource);
  return hasAlias ? [countName(resource, group), resource] : [countName(resource, group)];
}

function tracksPods(name: string): boolean {
  if (podNames.has(name) || hugePagesPrefixes.some((prefix) => name.startsWith(prefix))) return true;
  return isExtendedName(name);
}

/** isExtendedResourceNameForQuota. */
function isExtendedName(name: string): boolean {
  return name.startsWith("requests.") && (!isNativeResource(name) || name.startsWith(deviceClassPrefix));
}

function tracksClaims(name: string): boolean {
  if (name === "count/persistentvolumeclaims") return true;
  return claimNames.some((claimName) => name === claimName || name.endsWith(`.storageclass.storage.k8s.io/${claimName}`));
}

function tracksResourceClaims(name: string, { minor, extendedResources }: QuotaContext): boolean {
  if (name === resourceClaimCount || name.endsWith(devicesSuffix)) return true;
  if (!hasFeature("extendedResourceClaims", minor)) return false;
  if (name.startsWith(deviceClassPrefix)) return extendedResources.has(name.slice(deviceClassPrefix.length));
  if (!isExtendedName(name)) return false;
  const extended = name.slice("requests.".length);
  return [...extendedResources.values()].includes(extended);
}

/** Whether the server ever counts a name of `hard` at all; a misspelt one stays out of `status.used` for ever. */
export function isCounted(name: string, context: QuotaContext): boolean {
  if (tracksPods(name) || serviceNames.has(name) || tracksClaims(name) || aliases.has(name)) return true;
  if (hasFeature("dynamicResourceQuota", context.minor) && tracksResourceClaims(name, context)) return true;
  if (!name.startsWith("count/")) return false;
  const resource = name.slice("count/".length);
  return context.customResources.has(resource) || isBuiltIn(resource, context.minor);
}

/** Namespaced resources that the server lists and watches, but for those with an evaluator of their own. */
const builtIn: readonly (readonly [resource: string, first: number, last: number])[] = [
  ...["configmaps", "endpoints", "limitranges", "podtemplates", "replicationcontrollers", "resourcequotas"].map(always),
  ...["secrets", "serviceaccounts", "controllerrevisions.apps", "daemonsets.apps", "deployments.apps"].map(always),
  ...["replicasets.apps", "statefulsets.apps", "horizontalpodautoscalers.autoscaling", "cronjobs.batch"].map(always),
  ...["jobs.batch", "leases.coordination.k8s.io", "endpointslices.discovery.k8s.io"].map(always),
  ...["ingresses.networking.k8s.io", "networkpolicies.networking.k8s.io", "poddisruptionbudgets.policy"].map(always),
  ...["rolebindings.rbac.authorization.k8s.io", "roles.rbac.authorization.k8s.io"].map(always),
  ["ingresses.extensions", 0, 21],
  ["csistoragecapacities.storage.k8s.io", 21, Number.POSITIVE_INFINITY],
  ["resourceclaimtemplates.resource.k8s.io", 34, Number.POSITIVE_INFINITY],
];

function always(resource: string): readonly [string, number, number] {
  return [resource, 0, Number.POSITIVE_INFINITY];
}

function isBuiltIn(resource: string, minor: number): boolean {
  return builtIn.some(([name, first, last]) => name === resource && first <= minor && minor <= last);
}
