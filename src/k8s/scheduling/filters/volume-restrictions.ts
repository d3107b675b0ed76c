import type { Volume } from "../../kinds.generated.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Reason, Rejection } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import { claimKey } from "../volumes/claims.ts";
import { type Preparation, skip } from "./filter.ts";

/** The plugin VolumeRestrictions: disks that one pod at a time may write, and claims that one pod at a time may use. */
export function prepareVolumeRestrictions(pod: PreparedPod, { storage, claimUse }: Snapshot): Preparation {
  const { volumes } = pod.shape;
  const exclusive = new Set<string>();
  for (const { persistentVolumeClaim } of volumes) {
    if (persistentVolumeClaim === undefined) continue;
    const name = persistentVolumeClaim.claimName ?? "";
    const claim = storage.claims.get(claimKey(pod.namespace, name));
    if (claim === undefined) return { kind: "reject", message: `persistentvolumeclaim "${name}" not found` };
    if (claim.accessModes.includes("ReadWriteOncePod")) exclusive.add(name);
  }
  // One use by pods on nodes counts once, however many there are.
  let inUse = [...exclusive].filter((name) => (claimUse.get(claimKey(pod.namespace, name)) ?? 0) > 0).length;
  const disks = volumes.filter(isRestrictedDisk);
  if (disks.length === 0 && inUse === 0) return skip;
  return {
    kind: "filter",
    filter: {
      name: "VolumeRestrictions",
      check: (node) => {
        const disk = disks.find((volume) => isDiskInUse(volume, node));
        if (disk !== undefined) return rejection({ code: "disk-conflict", volume: disk.name ?? "" });
        return inUse > 0 ? rejection({ code: "claim-in-use" }) : null;
      },
      // The namespace of the other pod is not looked at here, as upstream (updateWithPod).
      update: (other, _node, sign) => {
        for (const { persistentVolumeClaim } of other.shape.volumes) {
          if (persistentVolumeClaim !== undefined && exclusive.has(persistentVolumeClaim.claimName ?? "")) inUse += sign;
        }
      },
    },
  };
}

/** needsRestrictionsCheck. */
function isRestrictedDisk({ gcePersistentDisk, awsElasticBlockStore, rbd, iscsi }: Volume): boolean {
  return [gcePersistentDisk, awsElasticBlockStore, rbd, iscsi].some((source) => source !== undefined);
}

/** satisfyVolumeConflicts. */
function isDiskInUse(volume: Volume, { pods }: NodeState): boolean {
  return pods.some(({ shape }) => shape.volumes.some((other) => isSameDisk(volume, other)));
}

/** isVolumeConflict: the same disk twice, unless both only read it. */
function isSameDisk(a: Volume, b: Volume): boolean {
  const { gcePersistentDisk: gce, awsElasticBlockStore: aws, iscsi, rbd } = a;
  const both = (one: { readonly readOnly?: boolean }, other: { readonly readOnly?: boolean }): boolean =>
    one.readOnly === true && other.readOnly === true;
  if (gce !== undefined && b.gcePersistentDisk?.pdName === gce.pdName && !both(gce, b.gcePersistentDisk ?? {})) return true;
  if (aws !== undefined && b.awsElasticBlockStore !== undefined && aws.volumeID === b.awsElasticBlockStore.volumeID) return true;
  if (iscsi !== undefined && b.iscsi !== undefined && iscsi.iqn === b.iscsi.iqn && !both(iscsi, b.iscsi)) return true;
  if (rbd === undefined || b.rbd === undefined || both(rbd, b.rbd)) return false;
  const monitors = b.rbd.monitors ?? [];
  const isSamePool = (rbd.pool ?? "rbd") === (b.rbd.pool ?? "rbd");
  return isSamePool && rbd.image === b.rbd.image && (rbd.monitors ?? []).some((monitor) => monitors.includes(monitor));
}

function rejection(reason: Reason): Rejection {
  return { filter: "VolumeRestrictions", reasons: [reason], preemptable: true };
}
