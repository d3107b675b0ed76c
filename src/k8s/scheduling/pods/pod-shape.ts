import type { Labels } from "../../core/labels.ts";
import type { PodSpec, Toleration, Volume } from "../../kinds.generated.ts";
import { labelsKey } from "../labels.ts";
import { preferredTerms, type RequiredNodeAffinity, requiredNodeAffinity, type WeightedTerm } from "../nodes/node-affinity.ts";
import { type AffinityTerm, affinityTerms, type WeightedAffinityTerm, weightedTerms } from "./affinity-terms.ts";
import { type HostPort, hostPorts } from "./host-ports.ts";
import { type PodAmounts, podAmounts } from "./pod-requests.ts";
import { type SpreadConstraint, spreadConstraints } from "./spread-constraints.ts";

/** Everything of a pod that the scheduler reads, parsed once for all pods of one template (framework.PodInfo). */
export interface PodShape extends PodAmounts {
  readonly spec: PodSpec;
  readonly namespace: string;
  readonly labels: Labels;
  /** The same for pods that selectors cannot tell apart. */
  readonly classKey: string;
  /** The same for pods that nodes cannot tell apart by what nodes are, whatever runs there. */
  readonly nodeKey: string;
  readonly priority: number;
  readonly hostPorts: readonly HostPort[];
  readonly tolerations: readonly Toleration[];
  readonly nodeName: string;
  readonly nodeAffinity: RequiredNodeAffinity;
  readonly preferredNodes: readonly WeightedTerm[];
  readonly affinity: PodAffinities;
  readonly hardSpread: readonly SpreadConstraint[];
  readonly softSpread: readonly SpreadConstraint[];
  readonly volumes: readonly Volume[];
}

export interface PodAffinities {
  readonly required: readonly AffinityTerm[];
  readonly requiredAnti: readonly AffinityTerm[];
  readonly preferred: readonly WeightedAffinityTerm[];
  readonly preferredAnti: readonly WeightedAffinityTerm[];
}

/** Parses a pod's spec. */
export function podShape(spec: PodSpec, namespace: string, labels: Labels, minor: number): PodShape {
  const nodeAffinity = requiredNodeAffinity(spec);
  const { tolerations = [], nodeName = "", topologySpreadConstraints: spread = [] } = spec;
  const amounts = podAmounts(spec, minor);
  return {
    spec,
    namespace,
    labels,
    classKey: `${namespace} ${labelsKey(labels)}`,
    nodeKey: JSON.stringify([nodeName, tolerations, nodeAffinity]),
    priority: spec.priority ?? 0,
    ...amounts,
    hostPorts: hostPorts(spec, minor),
    tolerations,
    nodeName,
    nodeAffinity,
    preferredNodes: preferredTerms(spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
    affinity: podAffinities(spec, namespace),
    hardSpread: spreadConstraints(spread, labels, "DoNotSchedule"),
    softSpread: spreadConstraints(spread, labels, "ScheduleAnyway"),
    volumes: spec.volumes ?? [],
  };
}

function podAffinities({ affinity }: PodSpec, namespace: string): PodAffinities {
  const near = affinity?.podAffinity;
  const away = affinity?.podAntiAffinity;
  return {
    required: affinityTerms(near?.requiredDuringSchedulingIgnoredDuringExecution, namespace),
    requiredAnti: affinityTerms(away?.requiredDuringSchedulingIgnoredDuringExecution, namespace),
    preferred: weightedTerms(near?.preferredDuringSchedulingIgnoredDuringExecution, namespace),
    preferredAnti: weightedTerms(away?.preferredDuringSchedulingIgnoredDuringExecution, namespace),
  };
}
