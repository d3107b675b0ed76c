import type { KindName, Kinds, Node, PersistentVolumeClaim, Pod } from "../../k8s/kinds.generated.ts";
import type { Cluster } from "../../k8s/scheduling/snapshot.ts";
import { placedValue } from "../admission/read-cluster.ts";
import type { World } from "../world.ts";

/** What the scheduler sees of a world: these nodes, the pods that run, and everything else that decides where pods can go. */
export function schedulingCluster(
  world: World,
  nodes: readonly Node[],
  pods: readonly Pod[],
  claims: readonly PersistentVolumeClaim[],
): Cluster {
  const written = all(world, "v1/PersistentVolumeClaim");
  return {
    minor: world.admission.cluster.minor,
    nodes,
    pods,
    namespaces: all(world, "v1/Namespace"),
    services: all(world, "v1/Service"),
    podDisruptionBudgets: all(world, "policy/v1/PodDisruptionBudget"),
    persistentVolumes: all(world, "v1/PersistentVolume"),
    // Claims that are there already are not made again.
    persistentVolumeClaims: [...claims, ...written],
    storageClasses: all(world, "storage.k8s.io/v1/StorageClass"),
    csiNodes: all(world, "storage.k8s.io/v1/CSINode"),
    csiDrivers: all(world, "storage.k8s.io/v1/CSIDriver"),
    csiStorageCapacities: all(world, "storage.k8s.io/v1/CSIStorageCapacity"),
    volumeAttachments: all(world, "storage.k8s.io/v1/VolumeAttachment"),
    resourceClaims: all(world, "resource.k8s.io/v1/ResourceClaim"),
    resourceClaimTemplates: all(world, "resource.k8s.io/v1/ResourceClaimTemplate"),
    resourceSlices: all(world, "resource.k8s.io/v1/ResourceSlice"),
    deviceClasses: all(world, "resource.k8s.io/v1/DeviceClass"),
  };
}

function all<K extends KindName>(world: World, kind: K): readonly Kinds[K][] {
  return world.of(kind).map((object) => placedValue<Kinds[K]>(object));
}
