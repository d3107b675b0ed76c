/**
 * The first minor in which a behaviour of pod admission is on by default, where it is younger than Kubernetes 1.19
 * (pkg/features/kube_features.go, and the code itself where there was no gate).
 */
const firstMinor = {
  podSecurity: 23,
  newestDefaultClass: 26,
  sidecarContainers: 29,
  appArmorFields: 30,
  podLevelResources: 34,
  volumeAttributesClasses: 34,
  podTopologyLabels: 35,
  dynamicResourceQuota: 34,
  extendedResourceClaims: 36,
} as const;

export type Feature = keyof typeof firstMinor;

/** Whether a behaviour is on in Kubernetes 1.`minor`. */
export function hasFeature(feature: Feature, minor: number): boolean {
  return minor >= firstMinor[feature];
}
