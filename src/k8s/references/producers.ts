/** What makes objects that no manifest shows. */
export interface Producer {
  /** As in `kindKey`. */
  readonly by: string;
  readonly makes: string;
  /** Where the name of what is made stands; further ones are looked at where the first lead nowhere. `*` stands for each item. */
  readonly nameFrom: readonly (readonly string[])[];
  /** Where its namespace stands, where that is not the maker's. */
  readonly namespaceFrom?: readonly string[];
  /** Where what is made has its keys: none known otherwise. */
  readonly keysFrom?: readonly (readonly string[])[];
  /** What is put before and behind the name. */
  readonly prefix?: string;
  readonly suffixes?: readonly string[];
  /** Only of makers that carry one of these annotations. */
  readonly annotated?: readonly string[];
  /** Names that are always the same. */
  readonly names?: readonly string[];
}

const ownName = ["metadata", "name"];

/** With these cert-manager makes the certificates that an Ingress or Gateway names. */
const issuerAnnotations = [
  "cert-manager.io/issuer",
  "cert-manager.io/cluster-issuer",
  "certmanager.k8s.io/issuer",
  "certmanager.k8s.io/cluster-issuer",
  "kubernetes.io/tls-acme",
  "cert.gardener.cloud/purpose",
];

/**
 * Custom resources whose controllers write objects of a name that is known beforehand. A sealed or external secret is as good as a
 * Secret: it ends as one.
 */
export const producers: readonly Producer[] = [
  {
    by: "SealedSecret.bitnami.com",
    makes: "Secret",
    nameFrom: [["spec", "template", "metadata", "name"], ownName],
    keysFrom: [
      ["spec", "encryptedData"],
      ["spec", "template", "data"],
    ],
  },
  { by: "ExternalSecret.external-secrets.io", makes: "Secret", nameFrom: [["spec", "target", "name"], ownName] },
  {
    by: "ClusterExternalSecret.external-secrets.io",
    makes: "Secret",
    nameFrom: [["spec", "externalSecretSpec", "target", "name"], ["spec", "externalSecretName"], ownName],
    namespaceFrom: ["*"],
  },
  { by: "ExternalSecret.kubernetes-client.io", makes: "Secret", nameFrom: [ownName] },
  { by: "PushSecret.external-secrets.io", makes: "Secret", nameFrom: [["spec", "template", "metadata", "name"]] },
  {
    by: "SecretProviderClass.secrets-store.csi.x-k8s.io",
    makes: "Secret",
    nameFrom: [["spec", "secretObjects", "*", "secretName"]],
  },
  {
    by: "SopsSecret.isindir.github.com",
    makes: "Secret",
    nameFrom: [["spec", "secretTemplates", "*", "name"]],
  },
  { by: "OnePasswordItem.onepassword.com", makes: "Secret", nameFrom: [ownName] },
  { by: "InfisicalSecret.secrets.infisical.com", makes: "Secret", nameFrom: [["spec", "managedSecretReference", "secretName"]] },
  {
    by: "DopplerSecret.secrets.doppler.com",
    makes: "Secret",
    nameFrom: [["spec", "managedSecret", "name"]],
    namespaceFrom: ["spec", "managedSecret", "namespace"],
  },
  { by: "VaultStaticSecret.secrets.hashicorp.com", makes: "Secret", nameFrom: [["spec", "destination", "name"]] },
  { by: "VaultDynamicSecret.secrets.hashicorp.com", makes: "Secret", nameFrom: [["spec", "destination", "name"]] },
  { by: "VaultPKISecret.secrets.hashicorp.com", makes: "Secret", nameFrom: [["spec", "destination", "name"]] },
  { by: "VaultSecret.ricoberger.de", makes: "Secret", nameFrom: [ownName] },
  { by: "Certificate.cert-manager.io", makes: "Secret", nameFrom: [["spec", "secretName"]] },
  { by: "Issuer.cert-manager.io", makes: "Secret", nameFrom: [["spec", "acme", "privateKeySecretRef", "name"]] },
  // A cluster issuer keeps its account's key beside cert-manager itself, wherever that is.
  {
    by: "ClusterIssuer.cert-manager.io",
    makes: "Secret",
    nameFrom: [["spec", "acme", "privateKeySecretRef", "name"]],
    namespaceFrom: ["*"],
  },
  { by: "Ingress", makes: "Secret", nameFrom: [["spec", "tls", "*", "secretName"]], annotated: issuerAnnotations },
  {
    by: "Gateway.gateway.networking.k8s.io",
    makes: "Secret",
    nameFrom: [["spec", "listeners", "*", "tls", "certificateRefs", "*", "name"]],
    annotated: issuerAnnotations,
  },
  { by: "Bundle.trust.cert-manager.io", makes: "ConfigMap", nameFrom: [ownName], namespaceFrom: ["*"] },
  { by: "Bundle.trust.cert-manager.io", makes: "Secret", nameFrom: [ownName], namespaceFrom: ["*"] },
  {
    by: "Cluster.postgresql.cnpg.io",
    makes: "Secret",
    nameFrom: [ownName],
    suffixes: ["-app", "-superuser", "-ca", "-server", "-replication"],
  },
  { by: "Cluster.postgresql.cnpg.io", makes: "Service", nameFrom: [ownName], suffixes: ["-rw", "-ro", "-r"] },
  { by: "Pooler.postgresql.cnpg.io", makes: "Service", nameFrom: [ownName] },
  { by: "Kafka.kafka.strimzi.io", makes: "Service", nameFrom: [ownName], suffixes: ["-kafka-bootstrap", "-kafka-brokers"] },
  { by: "Kafka.kafka.strimzi.io", makes: "Secret", nameFrom: [ownName], suffixes: ["-cluster-ca-cert", "-clients-ca-cert"] },
  { by: "KafkaUser.kafka.strimzi.io", makes: "Secret", nameFrom: [ownName] },
  { by: "Prometheus.monitoring.coreos.com", makes: "Service", nameFrom: [["spec", "serviceName"]] },
  { by: "Prometheus.monitoring.coreos.com", makes: "Service", nameFrom: [], names: ["prometheus-operated"] },
  { by: "Alertmanager.monitoring.coreos.com", makes: "Service", nameFrom: [], names: ["alertmanager-operated"] },
  { by: "ObjectBucketClaim.objectbucket.io", makes: "Secret", nameFrom: [ownName] },
  { by: "ObjectBucketClaim.objectbucket.io", makes: "ConfigMap", nameFrom: [ownName] },
  {
    by: "CephObjectStoreUser.ceph.rook.io",
    makes: "Secret",
    nameFrom: [["spec", "store"]],
    prefix: "rook-ceph-object-user-",
    suffixes: ["*"],
  },
  { by: "Service.serving.knative.dev", makes: "Service", nameFrom: [ownName] },
];

/** Custom resources that deploy whatever a chart or another repository holds; where it goes, if they say so. */
export const deployers: ReadonlyMap<string, readonly (readonly string[])[]> = new Map<string, readonly (readonly string[])[]>([
  [
    "HelmRelease.helm.toolkit.fluxcd.io",
    [
      ["spec", "targetNamespace"],
      ["metadata", "namespace"],
    ],
  ],
  [
    "HelmRelease.helm.fluxcd.io",
    [
      ["spec", "targetNamespace"],
      ["metadata", "namespace"],
    ],
  ],
  [
    "HelmChart.helm.cattle.io",
    [
      ["spec", "targetNamespace"],
      ["metadata", "namespace"],
    ],
  ],
  ["Application.argoproj.io", [["spec", "destination", "namespace"]]],
  // Flux itself, by its operator.
  ["FluxInstance.fluxcd.controlplane.io", [["metadata", "namespace"]]],
  ["App.kappctrl.k14s.io", [["metadata", "namespace"]]],
]);
