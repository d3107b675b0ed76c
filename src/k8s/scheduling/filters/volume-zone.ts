import { trimSpace } from "../../core/go-strings.ts";
import { labelOf } from "../../core/labels.ts";
import type { PreparedPod } from "../pods/prepared-pod.ts";
import type { Snapshot } from "../snapshot.ts";
import { waitsForPod } from "../volumes/bind-claims.ts";
import { claimKey, type Volume } from "../volumes/claims.ts";
import { type Preparation, skip } from "./filter.ts";

interface VolumeTopology {
  readonly volume: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Labels of volumes and nodes, and what newer nodes call them. */
const topologyLabels: readonly { readonly key: string; readonly newKey: string }[] = [
  { key: "failure-domain.beta.kubernetes.io/zone", newKey: "topology.kubernetes.io/zone" },
  { key: "failure-domain.beta.kubernetes.io/region", newKey: "topology.kubernetes.io/region" },
  { key: "topology.kubernetes.io/zone", newKey: "topology.kubernetes.io/zone" },
  { key: "topology.kubernetes.io/region", newKey: "topology.kubernetes.io/region" },
];

/** The plugin VolumeZone: zone and region labels of bound volumes. */
export function prepareVolumeZone(pod: PreparedPod, { storage }: Snapshot): Preparation {
  const topologies: VolumeTopology[] = [];
  for (const { persistentVolumeClaim } of pod.shape.volumes) {
    if (persistentVolumeClaim === undefined) continue;
    const claim = storage.claims.get(claimKey(pod.namespace, persistentVolumeClaim.claimName ?? ""));
    // VolumeRestrictions and VolumeBinding have spoken about claims that are missing, or neither bound nor waiting.
    if (claim === undefined || (claim.volumeName === "" && waitsForPod(storage, claim))) continue;
    const volume = storage.volumes.get(claim.volumeName);
    if (volume === undefined) return { kind: "reject", message: `persistentvolume "${claim.volumeName}" not found` };
    topologies.push(...topologiesOf(volume));
  }
  if (topologies.length === 0) return skip;
  return {
    kind: "filter",
    filter: {
      name: "VolumeZone",
      check: ({ labels }) => {
        if (!topologyLabels.some(({ key }) => labelOf(labels, key) !== undefined)) return null;
        for (const { volume, key, values } of topologies) {
          const found = labelOf(labels, key) ?? labelOf(labels, newKeyOf(key));
          if (found !== undefined && values.includes(found)) continue;
          return { filter: "VolumeZone", reasons: [{ code: "volume-zone", volume, key, values }], preemptable: false };
        }
        return null;
      },
    },
  };
}

/** getPVTopologies: several zones are written `a__b`; a label that cannot be read so is ignored. */
function topologiesOf({ name, labels }: Volume): VolumeTopology[] {
  return topologyLabels.flatMap(({ key }) => {
    const values = labelOf(labels, key)?.split("__").map(trimSpace);
    return values === undefined || values.includes("") ? [] : [{ volume: name, key, values }];
  });
}

function newKeyOf(key: string): string {
  return topologyLabels.find((label) => label.key === key)?.newKey ?? key;
}
