/** What changed in the API server's validation and defaulting between minors: from `since` on it is as the name says. */
const changes = {
  /** Feature gates of the pod that became default; before, the field is dropped. */
  nodeInclusionPolicies: { since: 26 },
  matchLabelKeysInTopologySpread: { since: 27 },
  sidecarContainers: { since: 29 },
  appArmorFields: { since: 30 },
  sleepActions: { since: 30 },
  matchLabelKeysInPodAffinity: { since: 31 },
  recursiveReadOnlyMounts: { since: 31 },
  supplementalGroupsPolicy: { since: 33 },
  hostUsers: { since: 33 },
  inPlaceResize: { since: 33 },
  seLinuxChangePolicy: { since: 33 },
  unmaskedProcMount: { since: 33 },
  podLevelResources: { since: 34 },
  dynamicResourceAllocation: { since: 34 },
  containerRestartRules: { since: 35 },
  environmentFiles: { since: 35 },
  hostnameOverride: { since: 35 },
  imageVolumes: { since: 35 },
  restartAllContainers: { since: 36 },
  /** Feature gates of devices that became default; before, the field is dropped. */
  deviceTaints: { since: 36 },
  partitionableDevices: { since: 36 },
  deviceBindingConditions: { since: 36 },
  consumableCapacity: { since: 36 },
  extendedResourcesOfDevices: { since: 36 },
  /** Feature gates of autoscalers that became default; before, the field is dropped. */
  containerMetrics: { since: 27 },
  configurableTolerance: { since: 35 },
  /** Feature gates of jobs, stateful sets and network policies that became default; before, the field is dropped. */
  indexedJobs: { since: 22 },
  networkPolicyEndPorts: { since: 22 },
  minReadySecondsOfStatefulSets: { since: 23 },
  cronJobTimeZones: { since: 25 },
  podFailurePolicies: { since: 26 },
  claimRetentionPolicies: { since: 27 },
  startOrdinals: { since: 27 },
  backoffLimitPerIndex: { since: 29 },
  podReplacementPolicies: { since: 29 },
  jobSuccessPolicies: { since: 31 },
  managedJobs: { since: 32 },
  /** Rules that changed. */
  hostIpsInVariables: { since: 29 },
  relaxedEnvironmentVariableNames: { since: 32 },
  relaxedDnsSearches: { since: 33 },
  zeroSleepGate: { since: 32 },
  zeroSleep: { since: 33 },
  nodeAffinityValues: { since: 32 },
  mergedMatchLabelKeys: { since: 34 },
  gitRepoDisabled: { since: 33 },
  restartPolicyOfPodNamed: { since: 35 },
  tolerationComparisonsNamed: { since: 35 },
  onlySidecarsRestartToResize: { since: 36 },
  prefixedJobLabels: { since: 27 },
  statefulSetNamesAreLabels: { since: 27 },
  noTimeZonesInSchedules: { since: 29 },
  writableGceDisksOfManyPods: { since: 29 },
  revisionDataIsObject: { since: 31 },
  checkedServiceNamesOfStatefulSets: { since: 33 },
  checkedStatefulSetTemplates: { since: 34 },
  uncheckedNamePrefixes: { since: 35 },
  zeroConcurrencyShares: { since: 30 },
  checkedScaleTargetVersions: { since: 34 },
  plainPathsOfRuntimeClasses: { since: 35 },
  requiredRuntimeHandlers: { since: 36 },
  requiredMaxReplicas: { since: 36 },
  relaxedServiceNames: { since: 36 },
  strictAddresses: { since: 36 },
  /** The path of a policy binding's matchResources had a typo; it is known of 1.30, and not to be in 1.33. */
  wellSpeltMatchResources: { since: 33 },
  /** Fields of custom resources to select by; before, they are dropped. */
  selectableFields: { since: 31 },
  /** Numbers in schemas and objects have to fit into their formats. */
  numbersFitFormats: { since: 36 },
  /** Sentences about schemas that do not repeat the name of the field. */
  terseSchemaSentences: { since: 34 },
  /** Warnings that came. */
  unknownTextFormats: { since: 34 },
  unknownNumberFormats: { since: 36 },
  reservedStaticSuffix: { since: 36 },
  trafficDistribution: { since: 31 },
  preferSameTrafficDistribution: { since: 34 },
  nodeDeclaredFeatures: { since: 36 },
  repeatedPodCidrs: { since: 33 },
  attributesClassQuota: { since: 33 },
  volumeAttributesClasses: { since: 34 },
  mutableAllocatableCount: { since: 35 },
  tokensInSecrets: { since: 35 },
  /** Warnings that came with deprecations. */
  negativeRevisionHistoryLimits: { since: 33 },
  mountableSecretsDeprecation: { since: 32 },
  fqdnEndpointsDeprecation: { since: 36 },
} satisfies Record<string, { readonly since: number }>;

export type Change = keyof typeof changes;

/** Whether a change is in force in Kubernetes 1.`minor`. */
export function isOn(change: Change, minor: number): boolean {
  return minor >= changes[change].since;
}
