import type { DeviceClaim } from "../../kinds.generated.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { DeviceState } from "./device-state.ts";

/** A claim that a pod has, or that is made for it from a template. */
export interface DevicesWanted {
  /** Namespace and name; of a claim that is still to be made, that of the pod and what it calls it. */
  readonly key: string;
  /** As messages call it; claims that are made for pods end in five characters that nobody knows before. */
  readonly title: string;
  readonly claim: DeviceClaim;
}

/** foreachPodResourceClaim: a pod's claims, or which of them is not there yet, or about to go. */
export function podDeviceClaims(pod: PreparedPod, { claims, templates }: DeviceState): readonly DevicesWanted[] | string {
  const { namespace, name: podName, shape } = pod;
  const wanted: DevicesWanted[] = [];
  for (const { name = "", resourceClaimName, resourceClaimTemplateName } of shape.spec.resourceClaims ?? []) {
    const made = pod.pod.status?.resourceClaimStatuses?.find((status) => status.name === name)?.resourceClaimName;
    const claimName = resourceClaimName ?? made;
    if (claimName !== undefined) {
      const key = `${namespace}/${claimName}`;
      const found = claims.get(key);
      if (found === undefined) return `resourceclaim "${claimName}" not found`;
      if (found.metadata?.deletionTimestamp !== undefined) return `resourceclaim "${claimName}" is being deleted`;
      wanted.push({ key, title: key, claim: found.spec?.devices ?? {} });
    } else {
      const template = templates.get(`${namespace}/${resourceClaimTemplateName ?? ""}`);
      if (template === undefined) return `resourceclaimtemplate "${resourceClaimTemplateName ?? ""}" not found`;
      const title = `${namespace}/${podName}-${name}-xxxxx`;
      wanted.push({ key: `${namespace}/${podName} (${name})`, title, claim: template.spec?.spec?.devices ?? {} });
    }
  }
  return wanted;
}
