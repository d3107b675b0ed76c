/** Names of storage classes that clusters of the well-known makers bring with them. */
const brought: ReadonlySet<string> = new Set([
  "azurefile",
  "azurefile-csi",
  "azurefile-csi-premium",
  "azurefile-premium",
  "default",
  "do-block-storage",
  "efs-sc",
  "gp2",
  "gp3",
  "hcloud-volumes",
  "hostpath",
  "linode-block-storage",
  "linode-block-storage-retain",
  "local-path",
  "managed-csi",
  "managed-csi-premium",
  "managed-premium",
  "microk8s-hostpath",
  "premium-rwo",
  "premium-rwx",
  "standard",
  "standard-rwo",
  "standard-rwx",
]);

/** Whether many clusters have a storage class of this name that no manifest shows. */
export function isBroughtClass(name: string): boolean {
  return brought.has(name);
}
