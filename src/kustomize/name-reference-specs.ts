import type { FieldSpec } from "./field-spec.ts";
import { podSpecPlaces } from "./pod-places.ts";
import type { KindSelector } from "./resource.ts";

/** Which fields name objects of a kind (builtinconfig.NameBackReferences). */
export interface NameReference extends KindSelector {
  readonly fieldSpecs: readonly FieldSpec[];
}

function inPods(fields: readonly string[], kinds: readonly string[], podVersion: string | null = null): FieldSpec[] {
  return kinds.flatMap((kind) =>
    fields.map((field) => {
      const path = `${podSpecPlaces[kind]}/${field}`;
      return kind === "Pod" && podVersion !== null ? { path, kind, version: podVersion } : { path, kind };
    }),
  );
}

const configuring = ["Pod", "PodTemplate", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob"];
const running = ["Pod", "StatefulSet", "Deployment", "ReplicationController", "CronJob", "Job", "DaemonSet"];

function at(path: string, ...kinds: readonly string[]): FieldSpec[] {
  return kinds.map((kind) => ({ path, kind }));
}

const configMaps = [
  "volumes/configMap/name",
  "containers/env/valueFrom/configMapKeyRef/name",
  "initContainers/env/valueFrom/configMapKeyRef/name",
  "containers/envFrom/configMapRef/name",
  "initContainers/envFrom/configMapRef/name",
  "volumes/projected/sources/configMap/name",
];

const secrets = [
  "volumes/secret/secretName",
  "containers/env/valueFrom/secretKeyRef/name",
  "initContainers/env/valueFrom/secretKeyRef/name",
  "containers/envFrom/secretRef/name",
  "initContainers/envFrom/secretRef/name",
  "imagePullSecrets/name",
  "volumes/projected/sources/secret/name",
];

const rbac = "rbac.authorization.k8s.io";
const admission = "admissionregistration.k8s.io";

/** The kinds whose new names are written to those who refer to them, with the places of the references. */
export const nameReferences = (): readonly NameReference[] => [
  ...["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"].map((kind) => ({
    kind,
    fieldSpecs: at("spec/scaleTargetRef/name", "HorizontalPodAutoscaler"),
  })),
  {
    kind: "ConfigMap",
    version: "v1",
    fieldSpecs: [
      ...inPods(configMaps, configuring, "v1"),
      ...at("spec/configSource/configMap", "Node"),
      ...at("rules/resourceNames", "Role", "ClusterRole"),
      ...at("metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap", "Ingress"),
    ],
  },
  {
    kind: "Secret",
    version: "v1",
    fieldSpecs: [
      ...inPods(secrets, configuring, "v1"),
      ...at("spec/tls/secretName", "Ingress"),
      ...["ingress.kubernetes.io\\/auth-secret", "nginx.ingress.kubernetes.io\\/auth-secret"].flatMap((annotation) =>
        at(`metadata/annotations/${annotation}`, "Ingress"),
      ),
      ...at("metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret", "Ingress"),
      ...at("imagePullSecrets/name", "ServiceAccount"),
      ...["secretName", "adminSecretName", "userSecretName", "secretRef"].flatMap((name) =>
        at(`parameters/${name}`, "StorageClass"),
      ),
      ...at("rules/resourceNames", "Role", "ClusterRole"),
      {
        path: "spec/template/spec/containers/env/valueFrom/secretKeyRef/name",
        group: "serving.knative.dev",
        version: "v1",
        kind: "Service",
      },
      ...at("spec/azureFile/secretName", "PersistentVolume"),
    ],
  },
  {
    kind: "Service",
    version: "v1",
    fieldSpecs: [
      { path: "spec/serviceName", kind: "StatefulSet", group: "apps" },
      ...at("spec/rules/http/paths/backend/serviceName", "Ingress"),
      ...at("spec/backend/serviceName", "Ingress"),
      ...at("spec/rules/http/paths/backend/service/name", "Ingress"),
      ...at("spec/defaultBackend/service/name", "Ingress"),
      { path: "spec/service/name", kind: "APIService", group: "apiregistration.k8s.io" },
      { path: "webhooks/clientConfig/service", kind: "ValidatingWebhookConfiguration", group: admission },
      { path: "webhooks/clientConfig/service", kind: "MutatingWebhookConfiguration", group: admission },
    ],
  },
  { kind: "Role", group: rbac, fieldSpecs: [{ path: "roleRef/name", kind: "RoleBinding", group: rbac }] },
  {
    kind: "ClusterRole",
    group: rbac,
    fieldSpecs: ["RoleBinding", "ClusterRoleBinding"].map((kind) => ({ path: "roleRef/name", kind, group: rbac })),
  },
  {
    kind: "ServiceAccount",
    version: "v1",
    fieldSpecs: [
      ...["RoleBinding", "ClusterRoleBinding"].map((kind) => ({ path: "subjects", kind, group: rbac })),
      ...inPods(["serviceAccountName"], running),
    ],
  },
  {
    kind: "PersistentVolumeClaim",
    version: "v1",
    fieldSpecs: inPods(["volumes/persistentVolumeClaim/claimName"], running),
  },
  {
    kind: "PersistentVolume",
    version: "v1",
    fieldSpecs: [...at("spec/volumeName", "PersistentVolumeClaim"), ...at("rules/resourceNames", "ClusterRole")],
  },
  {
    kind: "StorageClass",
    version: "v1",
    group: "storage.k8s.io",
    fieldSpecs: [
      ...at("spec/storageClassName", "PersistentVolume", "PersistentVolumeClaim"),
      ...at("spec/volumeClaimTemplates/spec/storageClassName", "StatefulSet"),
    ],
  },
  {
    kind: "PriorityClass",
    version: "v1",
    group: "scheduling.k8s.io",
    fieldSpecs: inPods(["priorityClassName"], running),
  },
  // The group is written like this upstream, so that no object is ever meant.
  {
    kind: "IngressClass",
    version: "v1",
    group: "networking.k8s.io/v1",
    fieldSpecs: at("spec/ingressClassName", "Ingress"),
  },
  {
    kind: "ValidatingAdmissionPolicy",
    group: admission,
    fieldSpecs: [{ path: "spec/policyName", kind: "ValidatingAdmissionPolicyBinding", group: admission }],
  },
];
