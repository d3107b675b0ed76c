import { once } from "../../text/once.ts";
import { type Reference, row, type Target } from "./reference.ts";

const inField = { namespace: { field: "namespace" } } as const;
const clusterWide = { namespace: "none" } as const;
const byApiVersion: Target = { kindField: "kind", apiVersionField: "apiVersion", otherwise: "Deployment" };
const gatewayGroup = "gateway.networking.k8s.io";
const flux = "toolkit.fluxcd.io";

const routeRows: readonly Reference[] = [
  row(
    "spec.parentRefs.*.name",
    { kindField: "kind", groupField: "group", otherwise: `Gateway.${gatewayGroup}`, group: gatewayGroup },
    { ...inField, effect: "the route is attached to nothing" },
  ),
  ...["spec.rules.*.backendRefs.*", "spec.rules.*.filters.*.requestMirror.backendRef"].map((at) =>
    row(
      `${at}.name`,
      { kindField: "kind", groupField: "group", otherwise: "Service" },
      { ...inField, effect: "its requests get 500" },
    ),
  ),
];

const monitorSecrets = (at: string): Reference[] => {
  const details = { keys: ["key"], optional: "optional", effect: "its targets are not scraped" } as const;
  return [
    ...["basicAuth.username", "basicAuth.password", "bearerTokenSecret", "authorization.credentials", "tlsConfig.keySecret"].map(
      (field) => row(`${at}.${field}.name`, "Secret", details),
    ),
    ...["tlsConfig.ca", "tlsConfig.cert"].flatMap((field) => [
      row(`${at}.${field}.secret.name`, "Secret", details),
      row(`${at}.${field}.configMap.name`, "ConfigMap", details),
    ]),
  ];
};

const issuer = (): Reference[] => [
  row("spec.ca.secretName", "Secret", { effect: "it issues nothing" }),
  row("spec.vault.auth.tokenSecretRef.name", "Secret", { effect: "it issues nothing" }),
];

const analysis = (at: string): Reference =>
  row(`${at}.templates.*.templateName`, "AnalysisTemplate.argoproj.io", {
    // With clusterScope the template is a ClusterAnalysisTemplate.
    only: { field: "clusterScope", values: ["", "false"] },
    effect: "the rollout is not valid",
  });

const source = (at: string): Reference =>
  row(`${at}.name`, { kindField: "kind", group: `source.${flux}` }, { ...inField, effect: "nothing is deployed" });

const storeRef = (at: string): Reference =>
  row(
    `${at}.name`,
    { kindField: "kind", otherwise: "SecretStore.external-secrets.io", group: "external-secrets.io" },
    {
      effect: "no Secret is made",
    },
  );

/** What objects of widely used custom kinds name. */
export const customReferences = once(
  (): ReadonlyMap<string, readonly Reference[]> =>
    new Map<string, readonly Reference[]>([
      [
        `Gateway.${gatewayGroup}`,
        [
          row("spec.gatewayClassName", `GatewayClass.${gatewayGroup}`, { ...clusterWide, effect: "no controller takes it" }),
          row(
            "spec.listeners.*.tls.certificateRefs.*.name",
            { kindField: "kind", groupField: "group", otherwise: "Secret" },
            {
              ...inField,
              effect: "the listener is not ready",
            },
          ),
          row("metadata.annotations[cert-manager.io/cluster-issuer]", "ClusterIssuer.cert-manager.io", {
            ...clusterWide,
            effect: "no certificate is issued",
          }),
          row("metadata.annotations[cert-manager.io/issuer]", "Issuer.cert-manager.io", { effect: "no certificate is issued" }),
        ],
      ],
      ...["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"].map(
        (kind) => [`${kind}.${gatewayGroup}`, routeRows] as const,
      ),
      [
        "Certificate.cert-manager.io",
        [
          row(
            "spec.issuerRef.name",
            { kindField: "kind", groupField: "group", otherwise: "Issuer.cert-manager.io", group: "cert-manager.io" },
            { effect: "no certificate is issued" },
          ),
        ],
      ],
      ["Issuer.cert-manager.io", issuer()],
      ["VerticalPodAutoscaler.autoscaling.k8s.io", [row("spec.targetRef.name", byApiVersion, { effect: "nothing is scaled" })]],
      [
        "ScaledObject.keda.sh",
        [
          row("spec.scaleTargetRef.name", byApiVersion, { effect: "nothing is scaled" }),
          row(
            "spec.triggers.*.authenticationRef.name",
            { kindField: "kind", otherwise: "TriggerAuthentication.keda.sh", group: "keda.sh" },
            { effect: "nothing is scaled" },
          ),
        ],
      ],
      [
        "TriggerAuthentication.keda.sh",
        [row("spec.secretTargetRef.*.name", "Secret", { keys: ["key"], effect: "nothing is scaled" })],
      ],
      ["ServiceMonitor.monitoring.coreos.com", monitorSecrets("spec.endpoints.*")],
      ["PodMonitor.monitoring.coreos.com", monitorSecrets("spec.podMetricsEndpoints.*")],
      [
        "Rollout.argoproj.io",
        [
          row("spec.workloadRef.name", byApiVersion, { effect: "the rollout is not valid" }),
          ...["canary.canaryService", "canary.stableService", "blueGreen.activeService", "blueGreen.previewService"].map(
            (field) => row(`spec.strategy.${field}`, "Service", { effect: "the rollout is not valid" }),
          ),
          analysis("spec.strategy.canary.analysis"),
          analysis("spec.strategy.canary.steps.*.analysis"),
          analysis("spec.strategy.blueGreen.prePromotionAnalysis"),
          analysis("spec.strategy.blueGreen.postPromotionAnalysis"),
        ],
      ],
      [
        "VolumeSnapshot.snapshot.storage.k8s.io",
        [
          row("spec.volumeSnapshotClassName", "VolumeSnapshotClass.snapshot.storage.k8s.io", {
            ...clusterWide,
            effect: "no snapshot is taken",
          }),
          row("spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", { effect: "no snapshot is taken" }),
        ],
      ],
      ["ExternalSecret.external-secrets.io", [storeRef("spec.secretStoreRef")]],
      [
        `HelmRelease.helm.${flux}`,
        [
          source("spec.chart.spec.sourceRef"),
          source("spec.chartRef"),
          row(
            "spec.valuesFrom.*.name",
            { kindField: "kind" },
            { keys: ["valuesKey"], optional: "optional", effect: "nothing is deployed" },
          ),
        ],
      ],
      [
        `Kustomization.kustomize.${flux}`,
        [
          source("spec.sourceRef"),
          row("spec.decryption.secretRef.name", "Secret", { effect: "nothing is deployed" }),
          row(
            "spec.postBuild.substituteFrom.*.name",
            { kindField: "kind" },
            { optional: "optional", effect: "nothing is deployed" },
          ),
        ],
      ],
      ["Application.argoproj.io", [row("spec.project", "AppProject.argoproj.io", { effect: "nothing is deployed" })]],
    ]),
);
