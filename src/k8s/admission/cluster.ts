import type {
  DeviceClass,
  IngressClass,
  LimitRange,
  Namespace,
  Node,
  Pod,
  PriorityClass,
  ResourceQuota,
  RuntimeClass,
  ServiceAccount,
  StorageClass,
} from "../kinds.generated.ts";
import { type Directory, directoryOf, type Listing } from "./directory.ts";
import { type LimitRangePolicy, readLimitRange } from "./limit-range/read-limit-range.ts";
import { noExemptions, type SecurityExemptions } from "./pod-security/admit.ts";
import { defaultPolicy, policyOf, type SecurityPolicy } from "./pod-security/policy.ts";
import type { QuotaUsage } from "./quota/charge-quotas.ts";
import { countUsage, initialObjects } from "./quota/namespace-usage.ts";
import type { QuotaContext } from "./quota/quota-object.ts";
import { type QuotaPolicy, readQuota } from "./quota/read-quota.ts";

/** A namespace, and the objects in it that decide about others. */
export interface NamespaceInput {
  readonly namespace: Namespace;
  readonly limitRanges: readonly LimitRange[];
  readonly quotas: readonly ResourceQuota[];
  readonly serviceAccounts: Listing<ServiceAccount>;
}

/** What must be known of a cluster to say what its admission does. A list that is left out is empty and incomplete. */
export interface ClusterInput {
  readonly minor: number;
  readonly namespaces?: Listing<NamespaceInput>;
  readonly priorityClasses?: Listing<PriorityClass>;
  readonly runtimeClasses?: Listing<RuntimeClass>;
  readonly storageClasses?: Listing<StorageClass>;
  readonly ingressClasses?: Listing<IngressClass>;
  readonly deviceClasses?: Listing<DeviceClass>;
  readonly nodes?: Listing<Node>;
  /** Namespaced resources of CustomResourceDefinitions: `widgets.example.com`. */
  readonly customResources?: ReadonlySet<string>;
  readonly securityDefaults?: SecurityPolicy;
  readonly securityExemptions?: SecurityExemptions;
}

/** A namespace with its policies read. */
export interface ClusterNamespace {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  readonly isTerminating: boolean;
  readonly limitRanges: readonly LimitRangePolicy[];
  readonly quotas: readonly QuotaPolicy[];
  readonly serviceAccounts: Directory<ServiceAccount>;
  readonly security: SecurityPolicy;
  /** What is used of the quotas before anything of the user's. */
  readonly initialUsage: QuotaUsage;
}

/** A cluster with its policies read: made once, asked for every pod. */
export interface Cluster {
  readonly minor: number;
  readonly namespaces: Directory<ClusterNamespace>;
  readonly priorityClasses: Directory<PriorityClass>;
  readonly runtimeClasses: Directory<RuntimeClass>;
  readonly storageClasses: Directory<StorageClass>;
  readonly ingressClasses: Directory<IngressClass>;
  readonly nodes: Directory<Node>;
  /** What namespaces have that say nothing of their own. */
  readonly securityDefaults: SecurityPolicy;
  readonly securityExemptions: SecurityExemptions;
  readonly quotaContext: QuotaContext;
  /** What MutatingAdmissionPolicies make of a pod that the server's own plugins have brought this far; null if nothing. */
  readonly mutatePod?: (pod: Pod, namespace: string) => Pod | null;
}

const unknownListing = { items: [], complete: false };

export function readCluster(input: ClusterInput): Cluster {
  const quotaContext: QuotaContext = {
    minor: input.minor,
    extendedResources: extendedResources(input.deviceClasses?.items ?? []),
    customResources: input.customResources ?? new Set(),
  };
  const { items, complete } = input.namespaces ?? unknownListing;
  const namespaces = items.map((item: NamespaceInput) =>
    readNamespace(item, input.securityDefaults ?? defaultPolicy, quotaContext),
  );
  return {
    minor: input.minor,
    namespaces: { byName: new Map(namespaces.map((namespace) => [namespace.name, namespace])), complete },
    priorityClasses: directoryOf(input.priorityClasses ?? unknownListing),
    runtimeClasses: directoryOf(input.runtimeClasses ?? unknownListing),
    storageClasses: directoryOf(input.storageClasses ?? unknownListing),
    ingressClasses: directoryOf(input.ingressClasses ?? unknownListing),
    nodes: directoryOf(input.nodes ?? unknownListing),
    securityDefaults: input.securityDefaults ?? defaultPolicy,
    securityExemptions: input.securityExemptions ?? noExemptions,
    quotaContext,
  };
}

function readNamespace(input: NamespaceInput, defaults: SecurityPolicy, context: QuotaContext): ClusterNamespace {
  const { metadata = {}, status } = input.namespace;
  const quotas = input.quotas.map(readQuota);
  return {
    name: metadata.name ?? "",
    labels: metadata.labels ?? {},
    isTerminating: metadata.deletionTimestamp !== undefined || status?.phase === "Terminating",
    limitRanges: input.limitRanges.map(readLimitRange),
    quotas,
    serviceAccounts: directoryOf(input.serviceAccounts),
    security: policyOf(metadata.labels, defaults).policy,
    initialUsage: countUsage(quotas, initialObjects(quotas), context),
  };
}

const unknownAccounts: Directory<ServiceAccount> = directoryOf(unknownListing);
const noUsage: QuotaUsage = new Map();

/** A namespace of which nothing is known but its name. */
export function emptyNamespace(name: string, security = defaultPolicy): ClusterNamespace {
  return {
    name,
    labels: {},
    isTerminating: false,
    limitRanges: [],
    quotas: [],
    serviceAccounts: unknownAccounts,
    security,
    initialUsage: noUsage,
  };
}

function extendedResources(classes: readonly DeviceClass[]): ReadonlyMap<string, string> {
  return new Map(
    classes.flatMap(({ metadata, spec }) => {
      const { extendedResourceName = "" } = spec ?? {};
      return extendedResourceName === "" ? [] : [[metadata?.name ?? "", extendedResourceName] as const];
    }),
  );
}
