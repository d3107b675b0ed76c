import type { PersistentVolumeClaim, Pod, Volume } from "../../k8s/kinds.generated.ts";
import { hasStorageClass, noProvisioner, storageClassOf } from "../../k8s/storage/storage-class-of.ts";
import type { World } from "../world.ts";

const defaultAnnotations = [
  "storageclass.kubernetes.io/is-default-class",
  "storageclass.beta.kubernetes.io/is-default-class",
] as const;

/** Which claims the scheduler can be asked about: those of which everything is known that decides where their pods can go. */
export interface KnownVolumes {
  /** A pod without the volumes and devices of which too little is known: they are taken to be no obstacle. */
  withoutUnknown(pod: Pod, own: readonly PersistentVolumeClaim[]): Pod;
}

/** What is known of volumes: a claim may stand elsewhere, and so may its class and its volume. */
export function knownVolumes(world: World): KnownVolumes {
  const claims = new Map(
    world.of("v1/PersistentVolumeClaim").map(({ namespace, name, value }) => [`${namespace}/${name}`, value]),
  );
  const classes = new Map(world.of("storage.k8s.io/v1/StorageClass").map(({ name, value }) => [name, value]));
  const volumes = new Set(world.of("v1/PersistentVolume").map(({ name }) => name));
  const defaultClass = [...classes.values()].find(({ metadata }) =>
    defaultAnnotations.some((key) => metadata?.annotations?.[key] === "true"),
  );
  const isKnown = (claim: PersistentVolumeClaim): boolean => {
    const { volumeName = "" } = claim.spec ?? {};
    const storageClassName = hasStorageClass(claim) ? storageClassOf(claim) : undefined;
    if (volumeName !== "") return volumes.has(volumeName) || world.isComplete("PersistentVolume");
    const named = storageClassName ?? defaultClass?.metadata?.name;
    const found = named === undefined ? undefined : classes.get(named);
    // Clusters come with classes of their own, one of them for claims that name none.
    if (found === undefined && storageClassName !== "" && world.closure !== "declared") return false;
    const { provisioner = noProvisioner, volumeBindingMode } = found ?? {};
    // A provisioner makes the volume soon; where, is not known before unless it waits for the pod.
    if (provisioner !== noProvisioner) return volumeBindingMode === "WaitForFirstConsumer";
    return world.isComplete("PersistentVolume");
  };
  const isTold = (volume: Volume, namespace: string, own: readonly PersistentVolumeClaim[]): boolean => {
    const { persistentVolumeClaim, ephemeral } = volume;
    if (ephemeral !== undefined) return isKnown(ephemeral.volumeClaimTemplate ?? {});
    if (persistentVolumeClaim === undefined) return true;
    const { claimName = "" } = persistentVolumeClaim;
    const claim = claims.get(`${namespace}/${claimName}`) ?? own.find(({ metadata }) => metadata?.name === claimName);
    return claim === undefined ? world.closure === "declared" : isKnown(claim);
  };
  const knowsDevices = world.isComplete("ResourceSlice");
  return {
    withoutUnknown(pod, own) {
      const { volumes: all, resourceClaims, ...spec } = pod.spec ?? {};
      if (all === undefined && resourceClaims === undefined) return pod;
      const told = all?.filter((volume) => isTold(volume, pod.metadata?.namespace ?? "default", own));
      const isWhole = told?.length === all?.length && (resourceClaims === undefined || knowsDevices);
      if (isWhole) return pod;
      return {
        ...pod,
        spec: {
          ...spec,
          ...(told === undefined ? {} : { volumes: told }),
          ...(resourceClaims === undefined || !knowsDevices ? {} : { resourceClaims }),
        },
      };
    },
  };
}
