import type { Cluster } from "../cluster.ts";
import { find } from "../directory.ts";
import { hasFeature } from "../features.ts";
import type { PodDraft, Step } from "../pod-draft.ts";

const topologyLabels = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];

/** Copies the zone and the region of the node onto a pod that names its node itself (plugin PodTopologyLabels). */
export function copyTopologyLabels(draft: PodDraft, { nodes, minor }: Cluster): Step {
  const { nodeName = "" } = draft.spec;
  if (nodeName === "" || !hasFeature("podTopologyLabels", minor)) return { draft };
  const node = find(nodes, nodeName);
  if (node === "unknown") return { draft, unknown: { kind: "Node", name: nodeName } };
  if (node === "missing") return { draft };
  const copied: Record<string, string> = {};
  for (const label of topologyLabels) {
    const value = node.metadata?.labels?.[label];
    if (value !== undefined) copied[label] = value;
  }
  if (Object.keys(copied).length === 0) return { draft };
  return { draft: { ...draft, metadata: { ...draft.metadata, labels: { ...draft.metadata.labels, ...copied } } } };
}
