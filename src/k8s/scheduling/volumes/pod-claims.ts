import type { PersistentVolumeClaim } from "../../kinds.generated.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import { syncClaim } from "./bind-claims.ts";
import { type Claim, claimKey, readClaim } from "./claims.ts";
import type { Storage } from "./storage.ts";

/** A claim that a pod's volume stands for. */
export interface ClaimedVolume {
  readonly claimName: string;
  /** The claim was, or is to be, made for the pod (a generic ephemeral volume). */
  readonly isEphemeral: boolean;
}

/** The volumes of a pod that stand for claims, in its order. */
export function claimedVolumes({ name, shape }: PreparedPod): readonly ClaimedVolume[] {
  return shape.volumes.flatMap((volume): ClaimedVolume[] => {
    const { persistentVolumeClaim, ephemeral } = volume;
    if (persistentVolumeClaim !== undefined) return [{ claimName: persistentVolumeClaim.claimName ?? "", isEphemeral: false }];
    return ephemeral === undefined ? [] : [{ claimName: `${name}-${volume.name ?? ""}`, isEphemeral: true }];
  });
}

/** VolumeIsForPod of component-helpers: what is wrong with a claim that should be a pod's own, in its words. */
export function ownershipProblem({ namespace, name, pod }: PreparedPod, claim: Claim): string | null {
  const { controller } = claim;
  const uid = pod.metadata?.uid;
  const isSame = controller?.kind === "Pod" && controller.name === name && (uid === undefined || controller.uid === uid);
  if (isSame) return null;
  return `PVC ${claimKey(claim.namespace, claim.name)} was not created for pod ${namespace}/${name} (pod is not owner)`;
}

/** What the ephemeral volume controller does before the pod is scheduled: makes its claims, which may bind at once. */
export function makeEphemeralClaims(storage: Storage, pod: PreparedPod): void {
  for (const volume of pod.shape.volumes) {
    const template = volume.ephemeral?.volumeClaimTemplate;
    const name = `${pod.name}-${volume.name ?? ""}`;
    if (template === undefined || storage.claims.has(claimKey(pod.namespace, name))) continue;
    const made: PersistentVolumeClaim = {
      metadata: { ...template.metadata, namespace: pod.namespace, name, ownerReferences: [ownedBy(pod)] },
      ...(template.spec === undefined ? {} : { spec: template.spec }),
    };
    const claim = readClaim(made, storage.defaultClass);
    storage.claims.set(claimKey(pod.namespace, name), claim);
    syncClaim(storage, claim);
  }
}

function ownedBy({ name, pod }: PreparedPod): { kind: string; name: string; controller: true; uid?: string } {
  const uid = pod.metadata?.uid;
  return { kind: "Pod", name, controller: true, ...(uid === undefined ? {} : { uid }) };
}
