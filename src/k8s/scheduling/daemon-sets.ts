import type { Affinity, Pod } from "../kinds.generated.ts";

/** A DaemonSet's pod for one of its nodes: pinned to it by name (CreatePodTemplate, ReplaceDaemonSetPodNodeNameNodeAffinity). */
export function pinnedPod({ metadata, spec }: Pod, daemonSet: string, node: string): Pod {
  return {
    metadata: { ...metadata, name: `${daemonSet}-${node}` },
    spec: { ...spec, affinity: pinned(spec?.affinity ?? {}, node) },
  };
}

/** Required terms give way to the node's name; the nodeSelector stays. */
function pinned(affinity: Affinity, node: string): Affinity {
  const matchFields = [{ key: "metadata.name", operator: "In", values: [node] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  return { ...affinity, nodeAffinity: { ...affinity.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required } };
}
