import { labelOf } from "../../core/labels.ts";
import { matchVolumes, podClaims } from "../filters/volume-binding.ts";
import type { NodeTerm } from "../nodes/node-affinity.ts";
import type { NodeState } from "../nodes/node-state.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import { bindClaim } from "./bind-claims.ts";
import { type Claim, claimKey, driverOf, type Volume } from "./claims.ts";
import type { Storage } from "./storage.ts";

/** AssumePodVolumes and what follows: claims that waited for the pod get their volumes, found or made for its node. */
export function takeVolumes(pod: PreparedPod, node: NodeState, storage: Storage): void {
  const claims = podClaims(pod, storage);
  if (typeof claims === "string" || claims.waiting.length === 0) return;
  const { matched, unmatched } = matchVolumes(claims.waiting, node, storage);
  for (const [claim, volume] of matched) bindClaim(storage, claim, volume);
  for (const claim of unmatched) bindClaim(storage, claim, madeVolume(claim, node, storage));
}

/** The volume that a working provisioner makes: where the node's driver says that volumes have a place, in that of the node. */
function madeVolume(claim: Claim, node: NodeState, storage: Storage): Volume {
  const key = claimKey(claim.namespace, claim.name);
  const provisioner = driverOf(storage.classes.get(claim.className)?.provisioner ?? "");
  const drivers = storage.csiNodes.get(node.name)?.spec?.drivers ?? [];
  const { topologyKeys = [] } = drivers.find(({ name }) => name === provisioner.driver) ?? {};
  return {
    name: `made for ${key}`,
    labels: {},
    capacity: claim.request ?? { unscaled: 0n, scale: 0, storage: "int64", format: "BinarySI", text: null },
    claimRef: null,
    className: claim.className,
    accessModes: claim.accessModes,
    volumeMode: claim.volumeMode,
    attributesClass: claim.attributesClass,
    nodeTerms: topologyKeys.length === 0 ? null : [termFor(node, topologyKeys)],
    phase: "Available",
    isTerminating: false,
    attachment: { ...provisioner, handle: `new volume/${key}` },
  };
}

function termFor({ labels }: NodeState, keys: readonly string[]): NodeTerm {
  const expressions = keys.map((key) => ({ key, operator: "=", values: [labelOf(labels, key) ?? ""] }) as const);
  return { index: 0, expressions, fields: [] };
}
