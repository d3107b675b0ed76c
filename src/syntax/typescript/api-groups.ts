/** What Pulumi calls the API groups that have a longer name: `k8s.rbac.v1` is rbac.authorization.k8s.io/v1. */
const pulumiGroups: Readonly<Record<string, string>> = {
  admissionregistration: "admissionregistration.k8s.io",
  apiextensions: "apiextensions.k8s.io",
  apiregistration: "apiregistration.k8s.io",
  apps: "apps",
  autoscaling: "autoscaling",
  batch: "batch",
  certificates: "certificates.k8s.io",
  coordination: "coordination.k8s.io",
  core: "",
  discovery: "discovery.k8s.io",
  events: "events.k8s.io",
  extensions: "extensions",
  flowcontrol: "flowcontrol.apiserver.k8s.io",
  networking: "networking.k8s.io",
  node: "node.k8s.io",
  policy: "policy",
  rbac: "rbac.authorization.k8s.io",
  resource: "resource.k8s.io",
  scheduling: "scheduling.k8s.io",
  storage: "storage.k8s.io",
};

/** Kinds of the groups that cdk8s makes classes of; it names each `Kube…`, with the version behind it where that is not v1. */
const kindsOfGroups: readonly (readonly [group: string, kinds: string])[] = [
  [
    "",
    "Binding ConfigMap Endpoints LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount",
  ],
  [
    "admissionregistration.k8s.io",
    "MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding",
  ],
  ["apiextensions.k8s.io", "CustomResourceDefinition"],
  ["apiregistration.k8s.io", "APIService"],
  ["apps", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet"],
  ["autoscaling", "HorizontalPodAutoscaler"],
  ["batch", "CronJob Job"],
  ["certificates.k8s.io", "CertificateSigningRequest"],
  ["coordination.k8s.io", "Lease"],
  ["discovery.k8s.io", "EndpointSlice"],
  ["flowcontrol.apiserver.k8s.io", "FlowSchema PriorityLevelConfiguration"],
  ["networking.k8s.io", "Ingress IngressClass NetworkPolicy IPAddress ServiceCIDR"],
  ["node.k8s.io", "RuntimeClass"],
  ["policy", "PodDisruptionBudget PodSecurityPolicy"],
  ["rbac.authorization.k8s.io", "ClusterRole ClusterRoleBinding Role RoleBinding"],
  ["resource.k8s.io", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice"],
  ["scheduling.k8s.io", "PriorityClass"],
  ["storage.k8s.io", "CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass"],
];

const groupOfKind = new Map(
  kindsOfGroups.flatMap(([group, kinds]) => kinds.split(" ").map((kind) => [kind.toLowerCase(), { group, kind }])),
);

export interface TypeNames {
  readonly apiVersion: string;
  readonly kind: string;
}

const versionName = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** `["apps", "v1", "Deployment"]`; null for Pulumi's own classes (charts, files, patches) and for lists. */
export function typeOfPulumi(path: readonly string[]): TypeNames | null {
  const [group = "", version = "", kind = ""] = path;
  if (path.length !== 3 || !Object.hasOwn(pulumiGroups, group) || !versionName.test(version) || /(?:Patch|List)$/.test(kind))
    return null;
  const name = pulumiGroups[group] ?? "";
  return { apiVersion: name === "" ? version : `${name}/${version}`, kind };
}

/** `KubeDeployment`, `KubeHorizontalPodAutoscalerV2`; null for kinds that are not Kubernetes' own. */
export function typeOfCdk8s(name: string): TypeNames | null {
  const [, className = "", version = "v1"] = /^Kube([A-Z]\w*?)(V\d+(?:(?:Alpha|Beta)\d+)?)?$/.exec(name) ?? [];
  const known = groupOfKind.get(className.toLowerCase());
  if (known === undefined) return null;
  const { group, kind } = known;
  return { apiVersion: group === "" ? version.toLowerCase() : `${group}/${version.toLowerCase()}`, kind };
}
