import { type Labels, labelOf } from "../../core/labels.ts";
import type {
  Affinity,
  LabelSelector,
  PodAffinity,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
} from "../../kinds.generated.ts";
import { behaves } from "../behaviour.ts";

/**
 * What the API server makes of `matchLabelKeys` and `mismatchLabelKeys` when it stores a pod: conditions in the selectors, with
 * the values that the pod has (mutatePodAffinity and mutateTopologySpreadConstraints of pkg/registry/core/pod).
 */
export function mergeLabelKeys(spec: PodSpec, labels: Labels, minor: number): PodSpec {
  const { affinity, topologySpreadConstraints: spread } = spec;
  const inAffinity = affinity !== undefined && behaves("affinityLabelKeys", minor);
  const inSpread = spread !== undefined && behaves("mergedSpreadLabelKeys", minor);
  if (!inAffinity && !inSpread) return spec;
  return {
    ...spec,
    ...(inAffinity ? { affinity: mergeAffinity(affinity, labels) } : {}),
    ...(inSpread ? { topologySpreadConstraints: spread.map((constraint) => mergeSpread(constraint, labels)) } : {}),
  };
}

function mergeAffinity(affinity: Affinity, labels: Labels): Affinity {
  const { podAffinity, podAntiAffinity } = affinity;
  return {
    ...affinity,
    ...(podAffinity === undefined ? {} : { podAffinity: mergeTerms(podAffinity, labels) }),
    ...(podAntiAffinity === undefined ? {} : { podAntiAffinity: mergeTerms(podAntiAffinity, labels) }),
  };
}

function mergeTerms(terms: PodAffinity, labels: Labels): PodAffinity {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
    terms;
  return {
    ...(required === undefined
      ? {}
      : { requiredDuringSchedulingIgnoredDuringExecution: required.map((term) => mergeTerm(term, labels)) }),
    ...(preferred === undefined
      ? {}
      : {
          preferredDuringSchedulingIgnoredDuringExecution: preferred.map((weighted) => ({
            ...weighted,
            podAffinityTerm: mergeTerm(weighted.podAffinityTerm ?? {}, labels),
          })),
        }),
  };
}

function mergeTerm(term: PodAffinityTerm, labels: Labels): PodAffinityTerm {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (labelSelector === undefined || matchLabelKeys.length + mismatchLabelKeys.length === 0) return term;
  const matching = withKeys(labelSelector, matchLabelKeys, "In", labels);
  return { ...term, labelSelector: withKeys(matching, mismatchLabelKeys, "NotIn", labels) };
}

function mergeSpread(constraint: TopologySpreadConstraint, labels: Labels): TopologySpreadConstraint {
  const { labelSelector, matchLabelKeys = [] } = constraint;
  if (labelSelector === undefined || matchLabelKeys.length === 0) return constraint;
  return { ...constraint, labelSelector: withKeys(labelSelector, matchLabelKeys, "In", labels) };
}

/** applyLabelKeysToLabelSelector: keys that the pod does not have are left out. */
function withKeys(selector: LabelSelector, keys: readonly string[], operator: string, labels: Labels): LabelSelector {
  const added = keys.flatMap((key) => {
    const value = labelOf(labels, key);
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  });
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...added] };
}
