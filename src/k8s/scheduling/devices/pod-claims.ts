import type { DeviceClaim } from "../../kinds.generated.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { DeviceObjects } from "./device-state.ts";

/** A claim that a pod has, or that is made for it from a template. */
export interface DevicesWanted {
  /** Namespace and name; of a claim that is still to be made, that of the pod and what it calls it. */
  readonly key: string;
  readonly claim: DeviceClaim;
}

/** foreachPodResourceClaim: a pod's claims, or which of them is not there yet, or about to go. */
export function podDeviceClaims(pod: PreparedPod, objects: DeviceObjects): readonly DevicesWanted[] | string {
  const { namespace, name: podName, shape } = pod;
  const wanted: DevicesWanted[] = [];
  for (const { name = "", resourceClaimName, resourceClaimTemplateName } of shape.spec.resourceClaims ?? []) {
    const made = pod.pod.status?.resourceClaimStatuses?.find((status) => status.name === name)?.resourceClaimName;
    const claimName = resourceClaimName ?? made;
    if (claimName !== undefined) {
      const found = find(objects.resourceClaims, namespace, claimName);
      if (found === undefined) return `resourceclaim "${claimName}" not found`;
      if (found.metadata?.deletionTimestamp !== undefined) return `resourceclaim "${claimName}" is being deleted`;
      wanted.push({ key: `${namespace}/${claimName}`, claim: found.spec?.devices ?? {} });
    } else {
      const template = find(objects.resourceClaimTemplates, namespace, resourceClaimTemplateName ?? "");
      if (template === undefined) return `resourceclaimtemplate "${resourceClaimTemplateName ?? ""}" not found`;
      wanted.push({ key: `${namespace}/${podName} (${name})`, claim: template.spec?.spec?.devices ?? {} });
    }
  }
  return wanted;
}

function find<T extends { readonly metadata?: { readonly name?: string; readonly namespace?: string } }>(
  objects: readonly T[] | undefined,
  namespace: string,
  name: string,
): T | undefined {
  return objects?.find(({ metadata }) => metadata?.name === name && (metadata.namespace ?? "default") === namespace);
}
