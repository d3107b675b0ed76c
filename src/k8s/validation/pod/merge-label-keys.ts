import { changeItems } from "../../defaults/pod/unset.ts";
import type {
  Affinity,
  LabelSelector,
  LabelSelectorRequirement,
  PodAffinity,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
  WeightedPodAffinityTerm,
} from "../../kinds.generated.ts";
import { isOn } from "../changes.ts";

interface Labels {
  readonly [key: string]: string;
}

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** mutatePodAffinity and mutateTopologySpreadConstraints of the strategy of pods: keys of labels become expressions. */
export function mergeLabelKeys(spec: PodSpec, labels: Labels | undefined, minor: number): PodSpec {
  const { affinity, topologySpreadConstraints: constraints } = spec;
  if (labels === undefined) return spec;
  let merged = spec;
  if (affinity !== undefined && isOn("matchLabelKeysInPodAffinity", minor)) {
    merged = { ...merged, affinity: mergeIntoAffinity(affinity, labels) };
  }
  if (constraints !== undefined && isOn("mergedMatchLabelKeys", minor)) {
    const topologySpreadConstraints = changeItems(constraints, (constraint) => mergeIntoSelector(constraint, labels));
    merged = { ...merged, topologySpreadConstraints };
  }
  return merged;
}

function mergeIntoAffinity(affinity: Affinity, labels: Labels): Affinity {
  const { podAffinity, podAntiAffinity } = affinity;
  return {
    ...affinity,
    ...(podAffinity === undefined ? undefined : { podAffinity: mergeIntoTerms(podAffinity, labels) }),
    ...(podAntiAffinity === undefined ? undefined : { podAntiAffinity: mergeIntoTerms(podAntiAffinity, labels) }),
  };
}

function mergeIntoTerms(affinity: PodAffinity, labels: Labels): PodAffinity {
  const terms = affinity[required];
  const weighted = affinity[preferred];
  const mergeWeighted = (term: WeightedPodAffinityTerm): WeightedPodAffinityTerm =>
    term.podAffinityTerm === undefined ? term : { ...term, podAffinityTerm: mergeIntoSelector(term.podAffinityTerm, labels) };
  return {
    ...affinity,
    ...(terms === undefined ? undefined : { [required]: changeItems(terms, (term) => mergeIntoSelector(term, labels)) }),
    ...(weighted === undefined ? undefined : { [preferred]: changeItems(weighted, mergeWeighted) }),
  };
}

/** applyMatchLabelKeysAndMismatchLabelKeys and applyMatchLabelKeys. */
function mergeIntoSelector<T extends PodAffinityTerm & TopologySpreadConstraint>(holder: T, labels: Labels): T {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = holder;
  if (labelSelector === undefined) return holder;
  const added = [...expressions(matchLabelKeys, "In", labels), ...expressions(mismatchLabelKeys, "NotIn", labels)];
  if (added.length === 0) return holder;
  const matchExpressions = [...(labelSelector.matchExpressions ?? []), ...added];
  const merged: LabelSelector = { ...labelSelector, matchExpressions };
  return { ...holder, labelSelector: merged };
}

function expressions(keys: readonly string[], operator: string, labels: Labels): LabelSelectorRequirement[] {
  const list: LabelSelectorRequirement[] = [];
  for (const key of keys) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value !== undefined) list.push({ key, operator, values: [value] });
  }
  return list;
}
