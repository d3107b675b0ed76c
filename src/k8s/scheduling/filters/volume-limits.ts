import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Rejection } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Attachment, type Claim, claimKey, driverOf, inTreeAttachment } from "../volumes/claims.ts";
import { claimedVolumes, ownershipProblem } from "../volumes/pod-claims.ts";
import type { Storage } from "../volumes/storage.ts";
import { type Preparation, skip } from "./filter.ts";

/** The plugin NodeVolumeLimits: how many volumes of a CSI driver a node can attach. */
export function prepareVolumeLimits(pod: PreparedPod, { storage }: Snapshot): Preparation {
  const { volumes } = pod.shape;
  if (claimedVolumes(pod).length === 0 && volumes.every((volume) => inTreeAttachment(volume) === null)) return skip;
  return { kind: "filter", filter: { name: "NodeVolumeLimits", check: (node) => checkLimits(pod, node, storage) } };
}

/** Filter of the plugin: volumes that the node has anyway do not count again. */
function checkLimits(pod: PreparedPod, node: NodeState, storage: Storage): Rejection | null {
  const limits = limitsOf(node, storage);
  if (limits.size === 0) return null;
  const added = attachmentsOf(pod, storage);
  if (added.size === 0) return null;
  const attached = new Map<string, string>();
  for (const other of node.pods) for (const [id, driver] of attachmentsOf(other, storage)) attached.set(id, driver);
  for (const id of attached.keys()) added.delete(id);
  for (const [id, driver] of attachedObjects(node, storage)) attached.set(id, driver);
  for (const [driver, wanted] of countByDriver(added)) {
    const limit = limits.get(driver);
    const used = countByDriver(attached).get(driver) ?? 0;
    if (limit === undefined || used + wanted <= limit) continue;
    return { filter: "NodeVolumeLimits", reasons: [{ code: "volume-limit", driver, used, wanted, limit }], preemptable: true };
  }
  return null;
}

/** getVolumeLimits: of the drivers of a CSINode that say how many volumes they attach. */
function limitsOf({ name }: NodeState, { csiNodes }: Storage): Map<string, number> {
  const limits = new Map<string, number>();
  for (const { name: driver = "", allocatable } of csiNodes.get(name)?.spec?.drivers ?? []) {
    if (allocatable?.count !== undefined) limits.set(driver, allocatable.count);
  }
  return limits;
}

/** filterAttachableVolumes: by what makes a volume one, its driver. Only a node with a CSINode gets so far, so migration is on. */
function attachmentsOf(pod: PreparedPod, storage: Storage): Map<string, string> {
  const attachments = new Map<string, string>();
  const add = (attachment: Attachment | null): void => {
    if (attachment !== null) attachments.set(`${attachment.driver}/${attachment.handle}`, attachment.driver);
  };
  for (const volume of pod.shape.volumes) add(inTreeAttachment(volume));
  for (const { claimName, isEphemeral } of claimedVolumes(pod)) {
    const claim = storage.claims.get(claimKey(pod.namespace, claimName));
    if (claim === undefined || (isEphemeral && ownershipProblem(pod, claim) !== null)) continue;
    add(claimAttachment(claim, storage));
  }
  return attachments;
}

/** getCSIDriverInfo: of the claim's volume, or of what its class will make. */
function claimAttachment(claim: Claim, { volumes, classes }: Storage): Attachment | null {
  const volume = volumes.get(claim.volumeName);
  if (volume !== undefined) return volume.attachment;
  const provisioner = classes.get(claim.className)?.provisioner;
  if (claim.className === "" || provisioner === undefined) return null;
  return { ...driverOf(provisioner), handle: `new volume/${claimKey(claim.namespace, claim.name)}` };
}

/** getNodeVolumeAttachmentInfo: what VolumeAttachments say. */
function attachedObjects({ name }: NodeState, { attachments, volumes }: Storage): Map<string, string> {
  const found = new Map<string, string>();
  for (const { spec } of attachments) {
    const attachment = volumes.get(spec?.source?.persistentVolumeName ?? "")?.attachment;
    if (spec?.nodeName !== name || spec.attacher === undefined || attachment === undefined || attachment === null) continue;
    if (attachment.migratedFrom === "") found.set(`${spec.attacher}/${attachment.handle}`, spec.attacher);
  }
  return found;
}

function countByDriver(attachments: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const driver of attachments.values()) counts.set(driver, (counts.get(driver) ?? 0) + 1);
  return counts;
}
