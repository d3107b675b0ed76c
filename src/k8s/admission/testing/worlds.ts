import type {
  LimitRange,
  Namespace,
  Node,
  ObjectMeta,
  PersistentVolumeClaim,
  Pod,
  PriorityClass,
  ResourceQuota,
  ResourceResourceClaim,
  RuntimeClass,
  Service,
  ServiceAccount,
  StorageClass,
} from "../../kinds.generated.ts";
import { type PodTemplateValue, podTemplatePlaces } from "../../workloads/pod-template.ts";
import { type AdmitOptions, preparePod } from "../admit-pod.ts";
import { type Cluster, readCluster } from "../cluster.ts";
import type { Listing } from "../directory.ts";
import type { QuotaUsage } from "../quota/charge-quotas.ts";
import { countUsage, initialObjects } from "../quota/namespace-usage.ts";
import type { QuotaObject } from "../quota/quota-object.ts";

/** An object of a recorded world. */
export interface WorldObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

interface KindsOfWorlds {
  readonly LimitRange: LimitRange;
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly Pod: Pod;
  readonly PriorityClass: PriorityClass;
  readonly ResourceClaim: ResourceResourceClaim;
  readonly ResourceQuota: ResourceQuota;
  readonly RuntimeClass: RuntimeClass;
  readonly Service: Service;
  readonly ServiceAccount: ServiceAccount;
  readonly StorageClass: StorageClass;
}

export function isKind<K extends keyof KindsOfWorlds>(object: WorldObject, kind: K): object is WorldObject & KindsOfWorlds[K] {
  return object.kind === kind;
}

/** The cluster that a world describes: nothing else is in it. */
export function clusterOf(objects: readonly WorldObject[]): Cluster {
  const all = <K extends keyof KindsOfWorlds>(kind: K): Listing<KindsOfWorlds[K]> => ({
    items: objects.filter((object) => isKind(object, kind)),
    complete: true,
  });
  const namespaces = all("Namespace").items.map((namespace) => ({
    namespace,
    limitRanges: all("LimitRange").items,
    quotas: all("ResourceQuota").items,
    serviceAccounts: all("ServiceAccount"),
  }));
  return readCluster({
    minor: 36,
    namespaces: { items: namespaces, complete: true },
    priorityClasses: all("PriorityClass"),
    runtimeClasses: all("RuntimeClass"),
    storageClasses: all("StorageClass"),
    ingressClasses: { items: [], complete: true },
    deviceClasses: { items: [], complete: true },
    nodes: all("Node"),
  });
}

/** What is used in the only namespace of a world once all of its objects are there. */
export function usageOfWorld(objects: readonly WorldObject[], cluster: Cluster, options: AdmitOptions): QuotaUsage {
  const [namespace] = cluster.namespaces.byName.values();
  if (namespace === undefined) return new Map();
  const others = objects.filter((object) => object.kind !== "ResourceQuota" && resourceOf(object) !== null);
  const counted = others.map((object) => countedObject(object, cluster, options));
  return countUsage(namespace.quotas, [...initialObjects(namespace.quotas), ...counted], cluster.quotaContext);
}

/** An object as quotas count it. */
export function countedObject(object: WorldObject, cluster: Cluster, options: AdmitOptions): QuotaObject {
  if (isKind(object, "Pod")) {
    const { pod } = preparePod(object, cluster, options);
    const { phase } = object.status ?? {};
    return { kind: "pod", pod: { ...pod, ...(phase === undefined ? {} : { phase }) } };
  }
  if (isKind(object, "Service")) return { kind: "service", service: object };
  if (isKind(object, "PersistentVolumeClaim")) return { kind: "claim", claim: object };
  if (isKind(object, "ResourceClaim")) return { kind: "resource-claim", claim: object };
  return { kind: "other", ...(resourceOf(object) ?? { resource: object.kind, group: "" }) };
}

/** The resource of a namespaced object; null for others. */
function resourceOf({ apiVersion, kind }: WorldObject): { readonly resource: string; readonly group: string } | null {
  if (clusterScoped.includes(kind)) return null;
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  const lower = kind.toLowerCase();
  const plural = lower.endsWith("y") ? `${lower.slice(0, -1)}ies` : lower.endsWith("s") ? `${lower}es` : `${lower}s`;
  return { resource: plural, group };
}

const clusterScoped = ["Namespace", "Node", "PriorityClass", "RuntimeClass", "StorageClass"];

/** The template of the pods that a workload makes; null for other kinds. */
export function templateOf(object: WorldObject): PodTemplateValue | null {
  const place = podTemplatePlaces.find(({ kind }) => kind === object.kind);
  if (place === undefined || place.path.length === 0) return null;
  let value: unknown = object;
  for (const key of place.path) value = isRecord(value) ? value[key] : undefined;
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}
