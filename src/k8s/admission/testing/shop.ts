import type { Container, LimitRange, Pod, PodSpec, ResourceQuota, ServiceAccount } from "../../kinds.generated.ts";
import { type Cluster, type ClusterInput, readCluster } from "../cluster.ts";
import { find, type Listing } from "../directory.ts";
import { type PodResources, readPodResources } from "../resources/pod-resources.ts";
import { type ResourceList, readResourceList, type WrittenResources } from "../resources/resource-list.ts";

/** What the namespace `shop` of a test holds. */
export interface Shop {
  readonly labels?: { readonly [key: string]: string };
  readonly limitRanges?: readonly LimitRange[];
  readonly quotas?: readonly ResourceQuota[];
  readonly serviceAccounts?: readonly ServiceAccount[];
}

export function listed<T>(...items: readonly T[]): Listing<T> {
  return { items, complete: true };
}

/** A cluster of Kubernetes 1.36 in which all is known, with one namespace. */
export function shopCluster(shop: Shop = {}, others: Partial<ClusterInput> = {}): Cluster {
  const { labels = {}, limitRanges = [], quotas = [], serviceAccounts = [] } = shop;
  const namespace = { metadata: { name: "shop", labels } };
  return readCluster({
    minor: 36,
    namespaces: listed({ namespace, limitRanges, quotas, serviceAccounts: listed(...serviceAccounts) }),
    priorityClasses: listed(),
    runtimeClasses: listed(),
    storageClasses: listed(),
    ingressClasses: listed(),
    nodes: listed(),
    ...others,
  });
}

export function shopOf(cluster: Cluster) {
  const namespace = find(cluster.namespaces, "shop");
  if (typeof namespace === "string") throw new Error(`the namespace shop is ${namespace}`);
  return namespace;
}

export function webPod(spec: PodSpec = {}, name = "web"): Pod {
  return { metadata: { name, namespace: "shop" }, spec: { containers: [{ name: "app" }], ...spec } };
}

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

export function quota(name: string, hard: WrittenResources, spec: ResourceQuota["spec"] = {}): ResourceQuota {
  return { metadata: { name, namespace: "shop" }, spec: { hard, ...spec } };
}
