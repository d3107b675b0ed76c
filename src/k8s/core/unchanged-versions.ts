/**
 * Versions of a kind between which nothing changes but the name: same fields, same defaults, same meaning. What is not here has
 * changed on the way (apps/v1beta1, Ingress, webhooks, CustomResourceDefinition).
 * Mirrors https://kubernetes.io/docs/reference/using-api/deprecation-guide.
 */
const unchanged: Readonly<Record<string, readonly string[]>> = {
  APIService: ["apiregistration.k8s.io/v1beta1", "apiregistration.k8s.io/v1"],
  ClusterRole: ["rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1"],
  ClusterRoleBinding: ["rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1"],
  ControllerRevision: ["apps/v1beta1", "apps/v1beta2", "apps/v1"],
  CronJob: ["batch/v1beta1", "batch/v1"],
  CSIDriver: ["storage.k8s.io/v1beta1", "storage.k8s.io/v1"],
  CSINode: ["storage.k8s.io/v1beta1", "storage.k8s.io/v1"],
  CSIStorageCapacity: ["storage.k8s.io/v1beta1", "storage.k8s.io/v1"],
  DaemonSet: ["apps/v1beta2", "apps/v1"],
  Deployment: ["apps/v1beta2", "apps/v1"],
  FlowSchema: ["flowcontrol.apiserver.k8s.io/v1beta2", "flowcontrol.apiserver.k8s.io/v1beta3", "flowcontrol.apiserver.k8s.io/v1"],
  HorizontalPodAutoscaler: ["autoscaling/v2beta2", "autoscaling/v2"],
  IngressClass: ["networking.k8s.io/v1beta1", "networking.k8s.io/v1"],
  Lease: ["coordination.k8s.io/v1beta1", "coordination.k8s.io/v1"],
  NetworkPolicy: ["extensions/v1beta1", "networking.k8s.io/v1"],
  PodDisruptionBudget: ["policy/v1beta1", "policy/v1"],
  PriorityClass: ["scheduling.k8s.io/v1alpha1", "scheduling.k8s.io/v1beta1", "scheduling.k8s.io/v1"],
  ReplicaSet: ["apps/v1beta2", "apps/v1"],
  Role: ["rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1"],
  RoleBinding: ["rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1"],
  RuntimeClass: ["node.k8s.io/v1beta1", "node.k8s.io/v1"],
  StatefulSet: ["apps/v1beta2", "apps/v1"],
  StorageClass: ["storage.k8s.io/v1beta1", "storage.k8s.io/v1"],
  ValidatingAdmissionPolicy: ["admissionregistration.k8s.io/v1beta1", "admissionregistration.k8s.io/v1"],
  ValidatingAdmissionPolicyBinding: ["admissionregistration.k8s.io/v1beta1", "admissionregistration.k8s.io/v1"],
  VolumeAttachment: ["storage.k8s.io/v1beta1", "storage.k8s.io/v1"],
};

/** Whether an object says the same under another apiVersion. */
export function meansTheSame(kind: string, from: string, to: string, value: unknown): boolean {
  const versions = Object.hasOwn(unchanged, kind) ? unchanged[kind] : undefined;
  if (versions === undefined || !versions.includes(from) || !versions.includes(to)) return false;
  // An empty selector selects no pod in policy/v1beta1, and every pod in policy/v1.
  return kind !== "PodDisruptionBudget" || hasSelector(value);
}

function hasSelector(value: unknown): boolean {
  const { spec } = (value ?? {}) as { readonly spec?: { readonly selector?: object | null } | null };
  return typeof spec?.selector === "object" && spec.selector !== null && Object.values(spec.selector).some(isFull);
}

function isFull(part: unknown): boolean {
  return typeof part === "object" && part !== null && Object.keys(part).length > 0;
}
