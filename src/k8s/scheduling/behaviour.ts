/** From which minor on the scheduler, or the API server for it, does what; by default feature gates. */
const since = {
  /** The taint's key and value are no longer in the message. */
  taintsUnnamed: 35,
  /** Where DynamicResources is on, it speaks before preemption does. */
  dynamicResources: 34,
  /** Extended resources that a DeviceClass stands for (DRAExtendedResource). */
  extendedResourceClasses: 36,
  /** Nodes say which features they have (NodeDeclaredFeatures). */
  declaredFeatures: 36,
  /** Label keys in affinity terms (MatchLabelKeysInPodAffinity). */
  affinityLabelKeys: 31,
  /** Label keys of spread constraints become part of their selectors (MatchLabelKeysInPodTopologySpreadSelectorMerge). */
  mergedSpreadLabelKeys: 34,
  /** Lt and Gt in tolerations (TaintTolerationComparisonOperators): off in every minor known. */
  tolerationComparison: Number.POSITIVE_INFINITY,
  /** An incoming pod's namespaceSelector is also matched against no labels at all: a bug of the interface that came then. */
  namespaceSelectorBug: 36,
} as const;

export type Behaviour = keyof typeof since;

/** Whether a minor (`36` for 1.36) behaves so. */
export function behaves(behaviour: Behaviour, minor: number): boolean {
  return minor >= since[behaviour];
}
