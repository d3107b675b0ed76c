import { type Reference, row, type Target } from "./reference.ts";

const anyKind: Target = { kindField: "kind", groupField: "apiGroup" };
const byApiVersion: Target = { kindField: "kind", apiVersionField: "apiVersion" };
const inField = { namespace: { field: "namespace" } } as const;
const clusterWide = { namespace: "none" } as const;

const noClass = { ...clusterWide, effect: "no volume is made for it" };
const noAdmission = "its requests fail, or pass unchecked, as failurePolicy says";

const backend = (at: string): Reference[] => [
  row(`${at}.service.name`, "Service", { effect: "its requests get 503" }),
  row(`${at}.resource.name`, anyKind, { effect: "its requests get no answer" }),
];

const webhooks = (): Reference[] => [row("webhooks.*.clientConfig.service.name", "Service", { ...inField, effect: noAdmission })];

const binding = (): Reference[] => [
  row("roleRef.name", anyKind, { effect: "it grants nothing" }),
  row("subjects.*.name", "ServiceAccount", {
    ...inField,
    only: { field: "kind", values: ["ServiceAccount"] },
    effect: "it grants nothing to it",
  }),
];

const claim = (at: string): Reference[] => [
  row(`${at}.storageClassName`, "StorageClass", noClass),
  row(`${at}.volumeAttributesClassName`, "VolumeAttributesClass", { ...clusterWide, effect: "its volume is not changed" }),
  row(`${at}.volumeName`, "PersistentVolume", { ...clusterWide, effect: "the claim stays Pending" }),
  row(`${at}.dataSource.name`, { ...anyKind, otherwise: "PersistentVolumeClaim" }, { effect: "the claim stays Pending" }),
  row(
    `${at}.dataSourceRef.name`,
    { ...anyKind, otherwise: "PersistentVolumeClaim" },
    { ...inField, effect: "the claim stays Pending" },
  ),
];

const volumeSecrets = [
  "controllerPublishSecretRef",
  "nodeStageSecretRef",
  "nodePublishSecretRef",
  "controllerExpandSecretRef",
  "nodeExpandSecretRef",
];

const ingressSecret = (annotation: string): Reference =>
  row(`metadata.annotations[nginx.ingress.kubernetes.io/${annotation}]`, "Secret", {
    form: "namespaced-name",
    effect: "ingress-nginx answers with 503",
  });

/** What objects of Kubernetes' own kinds name, apart from their pods. */
export const ownReferences: ReadonlyMap<string, readonly Reference[]> = new Map<string, readonly Reference[]>([
  [
    "ServiceAccount",
    [
      row("secrets.*.name", "Secret", { consequence: "no-credentials", effect: "nothing comes of it" }),
      row("imagePullSecrets.*.name", "Secret", {
        consequence: "no-credentials",
        effect: "images are pulled without these credentials",
      }),
    ],
  ],
  [
    "Secret",
    [
      row("metadata.annotations[kubernetes.io/service-account.name]", "ServiceAccount", {
        effect: "the token controller deletes the Secret",
      }),
    ],
  ],
  [
    "Ingress",
    [
      ...backend("spec.defaultBackend"),
      ...backend("spec.rules.*.http.paths.*.backend"),
      row("spec.tls.*.secretName", "Secret", { effect: "its hosts are served with the controller's own certificate" }),
      row("spec.ingressClassName", "IngressClass", { ...clusterWide, effect: "no controller takes it" }),
      row("metadata.annotations[cert-manager.io/issuer]", "Issuer.cert-manager.io", { effect: "no certificate is issued" }),
      row("metadata.annotations[cert-manager.io/cluster-issuer]", "ClusterIssuer.cert-manager.io", {
        ...clusterWide,
        effect: "no certificate is issued",
      }),
      ingressSecret("auth-secret"),
      ingressSecret("auth-tls-secret"),
      ingressSecret("proxy-ssl-secret"),
    ],
  ],
  [
    "StatefulSet",
    [
      row("spec.serviceName", "Service", { effect: "its pods have no DNS names of their own" }),
      ...claim("spec.volumeClaimTemplates.*.spec"),
    ],
  ],
  ["PersistentVolumeClaim", claim("spec")],
  [
    "PersistentVolume",
    [
      row("spec.claimRef.name", "PersistentVolumeClaim", { ...inField, effect: "nobody can claim it" }),
      ...volumeSecrets.map((field) =>
        row(`spec.csi.${field}.name`, "Secret", { ...inField, consequence: "volume-not-mounted", effect: "it is not mounted" }),
      ),
    ],
  ],
  ["HorizontalPodAutoscaler", [row("spec.scaleTargetRef.name", byApiVersion, { effect: "nothing is scaled" })]],
  ["RoleBinding", binding()],
  ["ClusterRoleBinding", binding()],
  ["ValidatingWebhookConfiguration", webhooks()],
  ["MutatingWebhookConfiguration", webhooks()],
  [
    "ValidatingAdmissionPolicyBinding",
    [row("spec.policyName", "ValidatingAdmissionPolicy", { ...clusterWide, effect: "it checks nothing" })],
  ],
  [
    "MutatingAdmissionPolicyBinding",
    [row("spec.policyName", "MutatingAdmissionPolicy", { ...clusterWide, effect: "it changes nothing" })],
  ],
  ["APIService", [row("spec.service.name", "Service", { ...inField, effect: "its API is not available" })]],
  [
    "CustomResourceDefinition",
    [
      row("spec.conversion.webhook.clientConfig.service.name", "Service", {
        ...inField,
        effect: "its objects cannot be read in other versions than the stored one",
      }),
    ],
  ],
  [
    "FlowSchema",
    [row("spec.priorityLevelConfiguration.name", "PriorityLevelConfiguration", { ...clusterWide, effect: "it is not in force" })],
  ],
  [
    "ResourceClaim",
    [row("spec.devices.requests.*.exactly.deviceClassName", "DeviceClass", { ...clusterWide, effect: "no device is allocated" })],
  ],
  [
    "ResourceClaimTemplate",
    [
      row("spec.spec.devices.requests.*.exactly.deviceClassName", "DeviceClass", {
        ...clusterWide,
        effect: "no device is allocated",
      }),
    ],
  ],
]);

/** What any object may name. */
export const commonReferences: readonly Reference[] = [
  row("metadata.ownerReferences.*.name", byApiVersion, { effect: "the garbage collector deletes it" }),
  row("metadata.annotations[configmap.reloader.stakater.com/reload]", "ConfigMap", {
    form: "list",
    effect: "nothing restarts it",
  }),
  row("metadata.annotations[secret.reloader.stakater.com/reload]", "Secret", { form: "list", effect: "nothing restarts it" }),
];
