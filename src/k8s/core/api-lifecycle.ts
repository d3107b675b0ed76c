/** When a version of a kind was announced to go, went, and what takes its place. */
export interface ApiLifecycle {
  readonly deprecated: number;
  /** Null where it stays for good. */
  readonly removed: number | null;
  /** The apiVersion and the kind that serve the same now; null where the server names none. */
  readonly replacement: readonly [apiVersion: string, kind: string] | null;
}

type Row = readonly [apiVersion: string, kinds: string, deprecated: number, removed: number | null, replacement: string | null];

/** The kinds that servers of 1.19 and later call deprecated (APILifecycleDeprecated, -Removed and -Replacement of their types). */
const rows: readonly Row[] = [
  ["v1", "Endpoints", 33, null, "discovery.k8s.io/v1 EndpointSlice"],
  ["v1", "ComponentStatus", 19, null, null],
  ["admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", 35, 38, null],
  ["admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", 29, 32, null],
  [
    "admissionregistration.k8s.io/v1beta1",
    "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding",
    37,
    40,
    "admissionregistration.k8s.io/v1",
  ],
  ["admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", 31, 34, null],
  [
    "admissionregistration.k8s.io/v1beta1",
    "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
    16,
    22,
    "admissionregistration.k8s.io/v1",
  ],
  ["apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 16, 22, "apiextensions.k8s.io/v1"],
  ["apiregistration.k8s.io/v1beta1", "APIService", 19, 22, "apiregistration.k8s.io/v1"],
  ["autoscaling/v2beta1", "HorizontalPodAutoscaler", 22, 25, "autoscaling/v2"],
  ["autoscaling/v2beta2", "HorizontalPodAutoscaler", 23, 26, "autoscaling/v2"],
  ["batch/v1beta1", "CronJob", 21, 25, "batch/v1"],
  ["certificates.k8s.io/v1alpha1", "ClusterTrustBundle", 34, 37, null],
  ["certificates.k8s.io/v1beta1", "CertificateSigningRequest", 19, 22, "certificates.k8s.io/v1"],
  ["certificates.k8s.io/v1beta1", "ClusterTrustBundle", 37, 40, null],
  ["certificates.k8s.io/v1beta1", "PodCertificateRequest", 38, 41, null],
  ["coordination.k8s.io/v1alpha2", "LeaseCandidate", 35, 38, null],
  ["coordination.k8s.io/v1beta1", "Lease", 19, 22, "coordination.k8s.io/v1"],
  ["coordination.k8s.io/v1beta1", "LeaseCandidate", 36, 39, null],
  ["discovery.k8s.io/v1beta1", "EndpointSlice", 21, 25, "discovery.k8s.io/v1"],
  ["events.k8s.io/v1beta1", "Event", 22, 25, null],
  ["extensions/v1beta1", "Ingress", 14, 22, "networking.k8s.io/v1"],
  [
    "flowcontrol.apiserver.k8s.io/v1beta1",
    "FlowSchema PriorityLevelConfiguration",
    23,
    26,
    "flowcontrol.apiserver.k8s.io/v1beta3",
  ],
  [
    "flowcontrol.apiserver.k8s.io/v1beta2",
    "FlowSchema PriorityLevelConfiguration",
    26,
    29,
    "flowcontrol.apiserver.k8s.io/v1beta3",
  ],
  ["flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema PriorityLevelConfiguration", 29, 32, "flowcontrol.apiserver.k8s.io/v1"],
  ["networking.k8s.io/v1beta1", "Ingress IngressClass", 19, 22, "networking.k8s.io/v1"],
  ["networking.k8s.io/v1beta1", "IPAddress ServiceCIDR", 34, 37, null],
  ["node.k8s.io/v1beta1", "RuntimeClass", 22, 25, null],
  ["policy/v1beta1", "PodDisruptionBudget", 21, 25, "policy/v1"],
  ["policy/v1beta1", "PodSecurityPolicy", 21, 25, null],
  [
    "rbac.authorization.k8s.io/v1beta1",
    "ClusterRole ClusterRoleBinding Role RoleBinding",
    17,
    22,
    "rbac.authorization.k8s.io/v1",
  ],
  ["resource.k8s.io/v1alpha3", "DeviceTaintRule", 36, 39, null],
  ["resource.k8s.io/v1beta1", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice", 35, 38, null],
  ["resource.k8s.io/v1beta2", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice", 36, 39, null],
  ["scheduling.k8s.io/v1beta1", "PriorityClass", 14, 22, "scheduling.k8s.io/v1"],
  ["storage.k8s.io/v1alpha1", "CSIStorageCapacity", 21, 24, "storage.k8s.io/v1beta1"],
  ["storage.k8s.io/v1alpha1", "VolumeAttributesClass", 32, 35, "storage.k8s.io/v1"],
  ["storage.k8s.io/v1beta1", "CSIDriver StorageClass VolumeAttachment", 19, 22, "storage.k8s.io/v1"],
  ["storage.k8s.io/v1beta1", "CSINode", 17, 22, "storage.k8s.io/v1"],
  ["storage.k8s.io/v1beta1", "CSIStorageCapacity", 24, 27, "storage.k8s.io/v1"],
  ["storage.k8s.io/v1beta1", "VolumeAttributesClass", 34, 37, "storage.k8s.io/v1"],
];

/** The lifecycle of a kind that a server of 1.`minor` calls deprecated (IsDeprecated); null for others. */
export function deprecationOf(apiVersion: string, kind: string, minor: number): ApiLifecycle | null {
  const row = rows.find(([version, kinds]) => version === apiVersion && kinds.split(" ").includes(kind));
  if (row === undefined || minor < row[2]) return null;
  const [, , deprecated, removed, replacement] = row;
  return { deprecated, removed, replacement: replacement === null ? null : replacementOf(replacement, kind) };
}

function replacementOf(replacement: string, kind: string): readonly [string, string] {
  const [apiVersion = "", other = kind] = replacement.split(" ");
  return [apiVersion, other];
}

/** The server's warning (deprecation.WarningMessage). */
export function describeDeprecation(
  apiVersion: string,
  kind: string,
  { deprecated, removed, replacement }: ApiLifecycle,
): string {
  const gone = removed === null ? "" : `, unavailable in v1.${removed}+`;
  return `${apiVersion} ${kind} is deprecated in v1.${deprecated}+${gone}${replacement === null ? "" : `; use ${replacement.join(" ")}`}`;
}
