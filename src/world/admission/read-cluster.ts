import { type Cluster, type NamespaceInput, readCluster } from "../../k8s/admission/cluster.ts";
import type { Listing } from "../../k8s/admission/directory.ts";
import type { KindName, Kinds, Namespace, ObjectMeta } from "../../k8s/kinds.generated.ts";
import type { WorldContents } from "../contents.ts";
import type { KubeObject } from "../object.ts";
import type { ClusterFacts } from "./cluster-facts.ts";

/** The cluster that the objects of a world make, as its admission sees it. */
export function clusterOf(world: WorldContents, facts: ClusterFacts | null): Cluster {
  const namespaces = namespacesOf(world, facts);
  return readCluster({
    minor: Number(world.kubernetes.slice(2)),
    // A missing namespace is told only where the user says that this is all: most repositories leave namespaces to others.
    namespaces: { items: namespaces, complete: world.closure === "declared" },
    priorityClasses: listingOf(world, "scheduling.k8s.io/v1/PriorityClass"),
    runtimeClasses: listingOf(world, "node.k8s.io/v1/RuntimeClass"),
    storageClasses: listingOf(world, "storage.k8s.io/v1/StorageClass"),
    ingressClasses: listingOf(world, "networking.k8s.io/v1/IngressClass"),
    deviceClasses: listingOf(world, "resource.k8s.io/v1/DeviceClass"),
    nodes: listingOf(world, "v1/Node"),
    customResources: customResourcesOf(world),
    ...(facts === null ? {} : { securityDefaults: facts.securityDefaults, securityExemptions: facts.securityExemptions }),
  });
}

function listingOf<K extends KindName>(world: WorldContents, kind: K): Listing<Kinds[K]> {
  return {
    items: world.of(kind).map(({ value }) => value),
    complete: world.isComplete(kind.slice(kind.lastIndexOf("/") + 1)),
  };
}

/** The namespaces of the input, and those that hold policies: all but the first kind exist if anything does. */
function namespacesOf(world: WorldContents, facts: ClusterFacts | null): readonly NamespaceInput[] {
  const written = new Map(world.of("v1/Namespace").map(({ name, value }) => [name, value]));
  const labels = facts?.namespaceLabels ?? {};
  const isMissing = (name: string) => world.closure === "declared" && !written.has(name) && labels[name] === undefined;
  const limitRanges = byNamespace(world, "v1/LimitRange");
  const quotas = byNamespace(world, "v1/ResourceQuota");
  const accounts = byNamespace(world, "v1/ServiceAccount");
  const names = new Set([
    ...written.keys(),
    ...Object.keys(labels),
    ...[limitRanges, quotas, accounts].flatMap((objects) => [...objects.keys()]),
  ]);
  return [...names]
    .filter((name) => !isMissing(name))
    .map((name) => ({
      namespace: withLabels(written.get(name) ?? { metadata: { name } }, labels[name]),
      limitRanges: limitRanges.get(name) ?? [],
      quotas: quotas.get(name) ?? [],
      serviceAccounts: { items: accounts.get(name) ?? [], complete: world.isComplete("ServiceAccount") },
    }));
}

function withLabels(namespace: Namespace, labels: { readonly [key: string]: string } | undefined): Namespace {
  if (labels === undefined) return namespace;
  const { metadata = {} } = namespace;
  return { ...namespace, metadata: { ...metadata, labels: { ...labels, ...metadata.labels } } };
}

function byNamespace<K extends KindName>(world: WorldContents, kind: K): ReadonlyMap<string, readonly Kinds[K][]> {
  const found = new Map<string, Kinds[K][]>();
  for (const { namespace, value } of world.of(kind)) {
    if (namespace === null) continue;
    const same = found.get(namespace);
    if (same === undefined) found.set(namespace, [value]);
    else same.push(value);
  }
  return found;
}

function customResourcesOf(world: WorldContents): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of world.of("apiextensions.k8s.io/v1/CustomResourceDefinition")) {
    const { group = "", names: { plural = "" } = {}, scope } = value.spec ?? {};
    if (scope === "Namespaced") names.add(`${plural}.${group}`);
  }
  return names;
}

/** An object's value with the namespace that it goes to. */
export function placedValue<T extends object>({ value, namespace }: KubeObject<T>): T & { readonly metadata: ObjectMeta } {
  const { metadata = {} }: { readonly metadata?: ObjectMeta } = value;
  if (isPlaced(value, namespace)) return value;
  return { ...value, metadata: namespace === null ? metadata : { ...metadata, namespace } };
}

/** Whether the value says itself what its namespace is. */
function isPlaced<T extends { readonly metadata?: ObjectMeta }>(
  value: T,
  namespace: string | null,
): value is T & { readonly metadata: ObjectMeta } {
  const { metadata } = value;
  return metadata !== undefined && (namespace === null || metadata.namespace === namespace);
}
