/** The groups of Kubernetes' own kinds that have a dot in their name; all without one are its own, too. */
const ownGroups: ReadonlySet<string> = new Set([
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Whether a group is Kubernetes' own rather than a CustomResourceDefinition's. */
export function isOwnGroup(group: string): boolean {
  return !group.includes(".") || ownGroups.has(group);
}

/** A kind whatever its version, as kubectl names it: `Service`, and with the group where that is not Kubernetes' own: `Issuer.cert-manager.io`. */
export function kindKey(group: string, kind: string): string {
  return isOwnGroup(group) ? kind : `${kind}.${group}`;
}

/** The kind of a key, for people. */
export function kindOfKey(key: string): string {
  const dot = key.indexOf(".");
  return dot < 0 ? key : key.slice(0, dot);
}

const clusterScoped: ReadonlySet<string> = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "APIService",
  "CustomResourceDefinition",
]);

/** Whether objects of a kind are in no namespace, as far as their names tell. */
export function isClusterScoped(kind: string): boolean {
  if (kind.startsWith("SecretProviderClass.")) return false;
  return clusterScoped.has(kind) || /^Cluster[A-Z]/.test(kind) || /^[A-Za-z]+Class(?:\.|$)/.test(kind);
}
