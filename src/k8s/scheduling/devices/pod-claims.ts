import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Snapshot } from "../snapshot.ts";

/** foreachPodResourceClaim: which of the resource claims that a pod names is not there yet, or about to go. */
export function claimsMissing({ namespace, shape }: PreparedPod, { cluster }: Snapshot): string | null {
  for (const { resourceClaimName, resourceClaimTemplateName } of shape.spec.resourceClaims ?? []) {
    if (resourceClaimName !== undefined) {
      const claim = find(cluster.resourceClaims, namespace, resourceClaimName);
      if (claim === undefined) return `resourceclaim.resource.k8s.io "${resourceClaimName}" not found`;
      if (claim.metadata?.deletionTimestamp !== undefined) return `resourceclaim "${resourceClaimName}" is being deleted`;
    } else if (find(cluster.resourceClaimTemplates, namespace, resourceClaimTemplateName ?? "") === undefined) {
      return `resourceclaimtemplate.resource.k8s.io "${resourceClaimTemplateName ?? ""}" not found`;
    }
  }
  return null;
}

/** The object of a namespace with a name. */
export function find<T extends { readonly metadata?: { readonly name?: string; readonly namespace?: string } }>(
  objects: readonly T[] | undefined,
  namespace: string,
  name: string,
): T | undefined {
  return objects?.find(({ metadata }) => metadata?.name === name && (metadata.namespace ?? "default") === namespace);
}
