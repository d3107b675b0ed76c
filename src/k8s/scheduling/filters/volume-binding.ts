import { zeroQuantity } from "../../core/quantity.ts";
import { compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Reason } from "../reasons.ts";
import type { Snapshot } from "../snapshot.ts";
import { waitsForPod } from "../volumes/bind-claims.ts";
import { type Claim, claimKey, type Volume } from "../volumes/claims.ts";
import { findVolumeOnNode, reaches } from "../volumes/find-volume.ts";
import { claimedVolumes, ownershipProblem } from "../volumes/pod-claims.ts";
import { canProvision } from "../volumes/provision.ts";
import type { Storage } from "../volumes/storage.ts";
import { type Preparation, skip } from "./filter.ts";

/** A pod's claims: those that have their volume, and those that get one with the node. */
export interface PodClaims {
  readonly bound: readonly Claim[];
  readonly waiting: readonly Claim[];
}

/** The plugin VolumeBinding. */
export function prepareVolumeBinding(pod: PreparedPod, { storage }: Snapshot): Preparation {
  const claims = podClaims(pod, storage);
  if (typeof claims === "string") return { kind: "reject", message: claims };
  if (claims.bound.length + claims.waiting.length === 0) return skip;
  return {
    kind: "filter",
    filter: {
      name: "VolumeBinding",
      check: (node) => {
        const reasons = [...boundReasons(claims.bound, node, storage), ...waitingReasons(claims.waiting, node, storage)];
        return reasons.length === 0 ? null : { filter: "VolumeBinding", reasons, preemptable: false };
      },
    },
  };
}

/** podHasPVCs and GetPodVolumeClaims: the claims, or why the pod has to wait for them whatever the node. */
export function podClaims(pod: PreparedPod, storage: Storage): PodClaims | string {
  const found: Claim[] = [];
  for (const { claimName, isEphemeral } of claimedVolumes(pod)) {
    const claim = storage.claims.get(claimKey(pod.namespace, claimName));
    const problem = claim === undefined ? missing(claimName, isEphemeral) : claimProblem(pod, claim, isEphemeral);
    if (problem !== null) return problem;
    if (claim !== undefined) found.push(claim);
  }
  const isBound = ({ volumeName, isBindCompleted }: Claim): boolean => volumeName !== "" && isBindCompleted;
  const unbound = found.filter((claim) => !isBound(claim));
  const isReady = unbound.every((claim) => claim.volumeName === "" && waitsForPod(storage, claim));
  return isReady ? { bound: found.filter(isBound), waiting: unbound } : "pod has unbound immediate PersistentVolumeClaims";
}

function missing(name: string, isEphemeral: boolean): string {
  const claim = `persistentvolumeclaim "${name}"`;
  return isEphemeral ? `waiting for ephemeral volume controller to create the ${claim}` : `${claim} not found`;
}

function claimProblem(pod: PreparedPod, claim: Claim, isEphemeral: boolean): string | null {
  const text = `persistentvolumeclaim "${claim.name}"`;
  if (claim.isLost) return `${text} bound to non-existent persistentvolume "${claim.volumeName}"`;
  if (claim.isTerminating) return `${text} is being deleted`;
  return isEphemeral ? ownershipProblem(pod, claim) : null;
}

/** checkBoundClaims: the first claim that stands in the way. */
function boundReasons(claims: readonly Claim[], node: NodeState, { volumes }: Storage): Reason[] {
  for (const { name, volumeName } of claims) {
    const volume = volumes.get(volumeName);
    if (volume === undefined) return [{ code: "volume-gone", claim: name, volume: volumeName }];
    if (!reaches(volume, node)) return [{ code: "volume-node-affinity", claim: name, volume: volumeName }];
  }
  return [];
}

/** FindPodVolumes for claims that wait: a volume that is there, or else one to be made. */
function waitingReasons(claims: readonly Claim[], node: NodeState, storage: Storage): Reason[] {
  if (claims.some(({ selectedNode }) => selectedNode !== "" && selectedNode !== node.name)) {
    return [{ code: "no-volume", claims: claims.map(({ name }) => name) }];
  }
  const { unmatched } = matchVolumes(claims, node, storage);
  for (const claim of unmatched) {
    const verdict = canProvision(claim, node, storage);
    if (verdict === "no-space") return [{ code: "volume-capacity", claim: claim.name }];
    if (verdict === "no") return [{ code: "no-volume", claims: unmatched.map(({ name }) => name) }];
  }
  return [];
}

/** findMatchingVolumes: the smallest claims choose first; those that a volume is being made for do not choose. */
export function matchVolumes(
  claims: readonly Claim[],
  node: NodeState,
  storage: Storage,
): { readonly matched: readonly (readonly [Claim, Volume])[]; readonly unmatched: readonly Claim[] } {
  const choosing = claims.filter(({ selectedNode }) => selectedNode === "");
  choosing.sort((a, b) => compareQuantities(a.request ?? zeroQuantity, b.request ?? zeroQuantity));
  const volumes = [...storage.volumes.values()];
  const taken = new Set<string>();
  const matched: [Claim, Volume][] = [];
  const unmatched = claims.filter(({ selectedNode }) => selectedNode !== "");
  for (const claim of choosing) {
    const ofClass = volumes.filter(({ className }) => className === claim.className);
    const volume = findVolumeOnNode(claim, ofClass, node, taken);
    if (volume === null) unmatched.push(claim);
    else {
      taken.add(volume.name);
      matched.push([claim, volume]);
    }
  }
  return { matched, unmatched };
}
